using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Waits;
using Mistral.Grains.Interfaces.Events;

namespace Mistral.Api.Events;

/// <summary>The events of a project, or of one tree of executions in it, as server-sent events, until the reader leaves.</summary>
/// <param name="tree">Executions whose events are wanted, those below them too; null: all.</param>
internal sealed class ProjectEventStream(SharedStreams streams, string projectId, ProjectEventPlace? after, HashSet<string>? tree)
    : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        using var gone = Waiting.UntilGone(context.HttpContext);
        using var watcher = streams.Watch(projectId);

        // Who watches already misses nothing of what comes between the first look and the first slice.
        var first = await watcher.Grain.Read(after, TimeSpan.Zero).WaitAsync(gone.Token);
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        await response.Body.WriteAsync(
            first.HasGap ? EventText.Of(first.Last, "reset")
                : after is null ? EventText.Of(first.Last, "ready")
                : EventText.Of(first.Last.Epoch, Wanted(first.Events)),
            gone.Token
        );
        if (tree is null)
        {
            await response.Body.WriteAsync(EventText.Watchers(watcher.Companions), gone.Token);
        }

        await response.Body.FlushAsync(gone.Token);
        var last = first.Last;
        while (await NextAsync(watcher, gone.Token) is var (slice, isOver) && !isOver)
        {
            if (slice is not null && slice.Last.Epoch == last.Epoch && slice.Last.Number <= last.Number)
            {
                continue;
            }

            await response.Body.WriteAsync(Text(slice, last), gone.Token);
            await response.Body.FlushAsync(gone.Token);
            last = slice?.Last ?? last;
        }
    }

    private byte[] Text(EventSlice? slice, ProjectEventPlace last)
    {
        if (slice is null)
        {
            return EventText.Nothing;
        }

        if (slice.HasGap)
        {
            return EventText.Of(slice.Last, "reset");
        }

        var isWhole = slice.Last.Epoch != last.Epoch || slice.Events.IsEmpty || slice.Events[0].Number > last.Number;
        if (tree is null && isWhole)
        {
            return slice.Text;
        }

        return
            EventText.Of(slice.Last.Epoch, Wanted(isWhole ? slice.Events : [.. slice.Events.Where(one => one.Number > last.Number)]))
                is { Length: > 0 } text
            ? text
            : EventText.Nothing;
    }

    private IEnumerable<ProjectEvent> Wanted(ImmutableArray<ProjectEvent> events)
    {
        foreach (var one in events)
        {
            if (tree is null || tree.Contains(one.ExecutionId))
            {
                yield return one;
            }
            else if (one.ParentId is { } parent && tree.Contains(parent))
            {
                tree.Add(one.ExecutionId);
                yield return one;
            }
        }
    }

    /// <returns>No slice: nothing has come for a while. Over: the reader is too slow, and comes back from where he is.</returns>
    private static async Task<(EventSlice? Slice, bool IsOver)> NextAsync(Watcher watcher, CancellationToken gone)
    {
        if (watcher.Slices.TryRead(out var ready))
        {
            return (ready, false);
        }

        using var late = CancellationTokenSource.CreateLinkedTokenSource(gone);
        late.CancelAfter(Waiting.Slice);
        try
        {
            return await watcher.Slices.WaitToReadAsync(late.Token) && watcher.Slices.TryRead(out var slice)
                ? (slice, false)
                : (null, true);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return (null, false);
        }
    }
}
