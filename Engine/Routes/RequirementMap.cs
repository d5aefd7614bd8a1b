namespace Mistral.Engine.Routes;

/// <summary>Reverse workflows: the tasks that the target needs, and per task how far its requirements are known to be met.</summary>
internal sealed class RequirementMap
{
    private readonly int[] _met;

    public RequirementMap(WorkflowShape shape, string target)
    {
        Shape = shape;
        _met = new int[shape.Names.Length];
        Needed = PostOrder(shape, shape.Numbers[target]);
        IsNeeded = new bool[shape.Names.Length];
        foreach (var task in Needed)
        {
            IsNeeded[task] = true;
        }
    }

    public WorkflowShape Shape { get; }

    /// <summary>Requirements before those who require them.</summary>
    public IReadOnlyList<int> Needed { get; }

    public bool[] IsNeeded { get; }

    /// <summary>Whether all requirements of the task are met; those found met are not asked for again.</summary>
    public bool IsReady(int task, Func<string, bool> isMet)
    {
        var required = Shape.Inbound[task];
        while (_met[task] < required.Length)
        {
            if (required[_met[task]] != task && !isMet(Shape.Names[required[_met[task]]]))
            {
                return false;
            }

            _met[task]++;
        }

        return true;
    }

    private static List<int> PostOrder(WorkflowShape shape, int target)
    {
        var order = new List<int>();
        var entered = new HashSet<int> { target };
        var path = new Stack<(int Task, int Next)>([(target, 0)]);
        while (path.TryPop(out var at))
        {
            var required = shape.Inbound[at.Task];
            if (at.Next == required.Length)
            {
                order.Add(at.Task);
                continue;
            }

            path.Push((at.Task, at.Next + 1));
            if (entered.Add(required[at.Next]))
            {
                path.Push((required[at.Next], 0));
            }
        }

        return order;
    }
}
