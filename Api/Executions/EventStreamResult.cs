using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Faults;
using Mistral.Api.Waits;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;

namespace Mistral.Api.Executions;

/// <summary>
/// The transitions of an execution as server-sent events, from after the last one that the reader has, until the execution has ended.
/// </summary>
internal sealed class EventStreamResult(IExecutionGrain execution, long after, Caller caller) : IActionResult
{
    public static long After(string? text) =>
        text is null ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : throw Refuse.Value("Last-Event-ID", text, "Expected the id of an event.");

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        using var gone = Waiting.UntilGone(context.HttpContext);

        // The first batch is read before the headers go, so that an unknown execution is still a 404.
        var batch = await execution.Events(after, TimeSpan.Zero, caller);
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        for (var last = after; ; batch = await execution.Events(last, Waiting.Slice, caller).WaitAsync(gone.Token))
        {
            await response.WriteAsync(Text(batch), gone.Token);
            await response.Body.FlushAsync(gone.Token);
            last = batch.Events.IsEmpty ? last : batch.Events[^1].Id;
            if (batch.HasEnded)
            {
                return;
            }
        }
    }

    /// <summary>A batch without events is a comment: it keeps the connection known to be alive.</summary>
    private static string Text(EventBatch batch)
    {
        if (batch.Events.IsEmpty)
        {
            return ": nothing new\n\n";
        }

        var text = new StringBuilder();
        foreach (var one in batch.Events)
        {
            text.Append(CultureInfo.InvariantCulture, $"id: {one.Id}\nevent: {one.Name}\n");
            foreach (var line in one.Data.Split('\n'))
            {
                text.Append("data: ").Append(line).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
