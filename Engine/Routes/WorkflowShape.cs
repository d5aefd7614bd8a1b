using System.Runtime.CompilerServices;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Routes;

/// <summary>The links of a definition as numbers; made once per definition.</summary>
internal sealed class WorkflowShape
{
    private static readonly ConditionalWeakTable<WorkflowSpec, WorkflowShape> Known = [];

    private WorkflowShape(WorkflowSpec spec)
    {
        Names = [.. spec.Tasks.Keys];
        Numbers = Names.Select((name, number) => (name, number)).ToDictionary(entry => entry.name, entry => entry.number);
        Inbound =
        [
            .. Names.Select(name =>
                spec.Graph.Inbound.TryGetValue(name, out var inbound)
                    ? inbound.Where(Numbers.ContainsKey).Distinct().Select(from => Numbers[from]).ToArray()
                    : []
            ),
        ];
        IsJoin = [.. spec.Tasks.Values.Select(task => task.Join is { IsJoin: true })];
        HasJoins = IsJoin.Contains(true);
        var outbound = Names.Select(_ => new List<int>()).ToArray();
        for (var to = 0; to < Names.Length; to++)
        {
            foreach (var from in Inbound[to])
            {
                outbound[from].Add(to);
            }
        }

        Outbound = [.. outbound.Select(list => list.ToArray())];
    }

    public string[] Names { get; }

    public Dictionary<string, int> Numbers { get; }

    /// <summary>By task: those that may lead to it (reverse: those that it requires), in the order of the definition.</summary>
    public int[][] Inbound { get; }

    public int[][] Outbound { get; }

    public bool[] IsJoin { get; }

    public bool HasJoins { get; }

    public static WorkflowShape Of(WorkflowSpec spec) => Known.GetValue(spec, made => new(made));

    /// <summary>All that can be come to from <paramref name="start"/> over one link or more.</summary>
    public HashSet<int> ReachableFrom(int start)
    {
        var reached = new HashSet<int>();
        var open = new Stack<int>([start]);
        while (open.TryPop(out var task))
        {
            foreach (var next in Outbound[task])
            {
                if (reached.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }
}
