using System.Collections.Immutable;
using Mistral.Storage.Events;

namespace Mistral.Grains.Tests.Fakes;

/// <summary>The table of parked events in memory.</summary>
internal sealed class MemoryParkedEvents : IParkedEventStore
{
    private readonly List<ParkedEvent> _kept = [];

    public IEnumerable<string> Triggers => _kept.Select(parked => parked.TriggerId);

    public Task<bool> KeepAsync(ParkedEvent parked, int limit)
    {
        var others = _kept.Count(other => other.TriggerId == parked.TriggerId && other.Id != parked.Id);
        if (others < limit && _kept.TrueForAll(other => other.Id != parked.Id))
        {
            _kept.Add(parked);
        }

        return Task.FromResult(others < limit);
    }

    public Task<ImmutableArray<ParkedEvent>> DueAsync(long now, int limit) =>
        Task.FromResult<ImmutableArray<ParkedEvent>>([
            .. _kept.Where(parked => parked.DueAt <= now).OrderBy(parked => parked.KeptAt).Take(limit),
        ]);

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
        _kept.RemoveAll(parked => parked.Id == id);
        return Task.CompletedTask;
    }

    public Task ForgetAllOfAsync(string triggerId)
    {
        _kept.RemoveAll(parked => parked.TriggerId == triggerId);
        return Task.CompletedTask;
    }
}
