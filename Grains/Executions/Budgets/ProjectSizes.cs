using System.Collections.Concurrent;

namespace Mistral.Grains.Executions.Budgets;

/// <summary>What the executions of each project hold in this process. Those that hold little are not counted.</summary>
/// <remarks>Each execution is told of by its one writer.</remarks>
internal sealed class ProjectSizes
{
    private const long LeastCounted = 1 << 14;

    private readonly ConcurrentDictionary<string, (string Project, long Size)> _executions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _projects = new(StringComparer.Ordinal);

    /// <summary>Of each project that holds something.</summary>
    public IEnumerable<(string Project, long Size)> All =>
        _projects.Where(entry => entry.Value > 0).Select(entry => (entry.Key, entry.Value));

    public long OfOthers(string id, string projectId) => _projects.GetValueOrDefault(projectId) - _executions.GetValueOrDefault(id).Size;

    public void Note(string id, string projectId, long size)
    {
        var counted = size < LeastCounted ? 0 : size;
        var before = _executions.GetValueOrDefault(id).Size;
        if (counted == before)
        {
            return;
        }

        if (counted == 0)
        {
            Forget(id);
            return;
        }

        _executions[id] = (projectId, counted);
        _projects.AddOrUpdate(projectId, counted, (_, all) => all + counted - before);
    }

    /// <summary>It is no longer in memory.</summary>
    public void Forget(string id)
    {
        if (_executions.TryRemove(id, out var known))
        {
            _projects.AddOrUpdate(known.Project, 0, (_, all) => all - known.Size);
            _projects.TryRemove(new(known.Project, 0));
        }
    }
}
