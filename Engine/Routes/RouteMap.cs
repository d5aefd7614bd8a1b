using Mistral.Engine.Executions;

namespace Mistral.Engine.Routes;

/// <summary>Who can still lead to whom in a direct workflow: kept per link, so that a join learns of its branches one by one.</summary>
/// <remarks>
/// A link is open while the task before it may still run, live once that task led over it, dead once it ended otherwise or can't run any
/// more.
/// A task that never ran and to which only dead links lead can't run any more itself.
/// </remarks>
internal sealed class RouteMap
{
    private readonly WorkflowShape _shape;
    private readonly Link[][] _links;
    private readonly bool[] _hasRun;
    private readonly int[] _live;
    private readonly int[] _dead;
    private readonly SortedSet<int> _changedJoins = [];

    /// <param name="latest">The last created run of a task.</param>
    public RouteMap(WorkflowShape shape, Func<string, TaskState?> latest)
    {
        _shape = shape;
        _links = [.. shape.Outbound.Select(targets => new Link[targets.Length])];
        _hasRun = new bool[shape.Names.Length];
        _live = new int[shape.Names.Length];
        _dead = new int[shape.Names.Length];
        foreach (var name in shape.Names)
        {
            if (latest(name) is { } task)
            {
                Changed(task);
            }
        }
    }

    private enum Link : byte
    {
        Open,
        Live,
        Dead,
    }

    public int Live(int join) => _live[join];

    public int Dead(int join) => _dead[join];

    /// <summary>A join whose branches changed since it was taken last, in the order of the definition; -1 when there is none.</summary>
    public int TakeChangedJoin()
    {
        if (_changedJoins.Count == 0)
        {
            return -1;
        }

        var join = _changedJoins.Min;
        _changedJoins.Remove(join);
        return join;
    }

    public void Look(int join) => _changedJoins.Add(join);

    public bool IsLive(int from, int to) => _links[from][Array.IndexOf(_shape.Outbound[from], to)] == Link.Live;

    public bool IsDead(int from, int to) => _links[from][Array.IndexOf(_shape.Outbound[from], to)] == Link.Dead;

    /// <summary>The branches that a waiting join has not heard of.</summary>
    public IEnumerable<string> NotHeardOf(string join)
    {
        var number = _shape.Numbers[join];
        return _shape.Inbound[number].Where(from => !IsLive(from, number)).Select(from => _shape.Names[from]);
    }

    /// <summary>A task was created or changed.</summary>
    public void Changed(TaskState changed)
    {
        if (!_shape.Numbers.TryGetValue(changed.Name, out var task))
        {
            return;
        }

        _hasRun[task] = true;
        if (!changed.State.IsCompleted())
        {
            SetAll(task, Link.Open);
            return;
        }

        var next = changed.NextTasks;
        var names = next.Length > 8 ? next.Select(link => link.Name).ToHashSet() : null;
        for (var i = 0; i < _links[task].Length; i++)
        {
            var target = _shape.Names[_shape.Outbound[task][i]];
            var isLive = names?.Contains(target) ?? next.Any(link => link.Name == target);
            Set(task, i, isLive ? Link.Live : Link.Dead);
        }
    }

    private void SetAll(int task, Link link)
    {
        for (var i = 0; i < _links[task].Length; i++)
        {
            Set(task, i, link);
        }
    }

    private void Set(int task, int i, Link link)
    {
        var open = new Stack<(int Task, int Link, Link To)>([(task, i, link)]);
        while (open.TryPop(out var change))
        {
            ref var current = ref _links[change.Task][change.Link];
            if (current == change.To)
            {
                continue;
            }

            var target = _shape.Outbound[change.Task][change.Link];
            var wasPossible = IsPossible(target);
            Count(target, current, -1);
            Count(target, change.To, 1);
            current = change.To;
            if (_shape.IsJoin[target])
            {
                _changedJoins.Add(target);
            }

            if (!_hasRun[target] && wasPossible != IsPossible(target))
            {
                for (var next = 0; next < _links[target].Length; next++)
                {
                    open.Push((target, next, wasPossible ? Link.Dead : Link.Open));
                }
            }
        }
    }

    private bool IsPossible(int task) => _shape.Inbound[task].Length == 0 || _dead[task] < _shape.Inbound[task].Length;

    private void Count(int target, Link link, int sign)
    {
        _live[target] += link == Link.Live ? sign : 0;
        _dead[target] += link == Link.Dead ? sign : 0;
    }
}
