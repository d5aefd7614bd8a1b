using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Grains.Services;

/// <summary>The processes that have told of themselves lately.</summary>
internal sealed class KnownProcesses(TimeProvider time)
{
    /// <summary>Who comes after so many is not listed.</summary>
    private const int Most = 1_000;

    private readonly Dictionary<(string Type, string Name), (ServiceView Process, long ToldAt)> _told = [];

    public void Note(ServiceView process)
    {
        foreach (var key in _told.Where(entry => IsOver(entry.Value.ToldAt)).Select(entry => entry.Key).ToArray())
        {
            _told.Remove(key);
        }

        var own = (process.Type, process.Name);
        if (_told.Count < Most || _told.ContainsKey(own))
        {
            _told[own] = (process, time.GetTimestamp());
        }
    }

    /// <summary>In the order of their names.</summary>
    public ImmutableArray<ServiceView> Now() =>
        [
            .. _told
                .Values.Where(told => !IsOver(told.ToldAt))
                .Select(told => told.Process)
                .OrderBy(process => process.Name, StringComparer.Ordinal),
        ];

    private bool IsOver(long toldAt) => time.GetElapsedTime(toldAt) > Presence.Validity;
}
