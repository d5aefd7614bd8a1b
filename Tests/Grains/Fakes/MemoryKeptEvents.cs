using System.Collections.Immutable;
using Mistral.Storage.Events;

namespace Mistral.Grains.Tests.Fakes;

/// <summary>The table of kept events in memory.</summary>
internal sealed class MemoryKeptEvents : IKeptEventStore
{
    private readonly List<KeptEvent> _kept = [];

    public IEnumerable<string> Triggers => _kept.Select(kept => kept.TriggerId);

    public Task<bool> KeepAsync(KeptEvent kept, int limit)
    {
        var others = _kept.Count(other => other.TriggerId == kept.TriggerId && other.Id != kept.Id);
        if (others < limit && _kept.TrueForAll(other => other.Id != kept.Id))
        {
            _kept.Add(kept);
        }

        return Task.FromResult(others < limit);
    }

    public Task<ImmutableArray<KeptEvent>> DueAsync(long now, int limit) =>
        Task.FromResult<ImmutableArray<KeptEvent>>([.. _kept.Where(kept => kept.DueAt <= now).OrderBy(kept => kept.KeptAt).Take(limit)]);

    public Task DeferAsync(string triggerId, long dueAt)
    {
        for (var i = 0; i < _kept.Count; i++)
        {
            _kept[i] = _kept[i].TriggerId == triggerId ? _kept[i] with { DueAt = dueAt } : _kept[i];
        }

        return Task.CompletedTask;
    }

    public Task ForgetAsync(string id)
    {
        _kept.RemoveAll(kept => kept.Id == id);
        return Task.CompletedTask;
    }

    public Task ForgetAllOfAsync(string triggerId)
    {
        _kept.RemoveAll(kept => kept.TriggerId == triggerId);
        return Task.CompletedTask;
    }
}
