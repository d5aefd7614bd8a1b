using Mistral.Engine.Executions.Memory;
using PythonValues;

namespace Mistral.Engine.Tests.Worlds;

/// <summary>A state as it comes back from its rows: every value through JSON, every index made anew.</summary>
internal static class Reload
{
    public static ExecutionState Of(ExecutionState state)
    {
        var head = state.Head;
        return new(
            head with
            {
                Input = Json(head.Input)!,
                Params = Json(head.Params)!,
                Environment = Json(head.Environment)!,
                Context = Json(head.Context)!,
                Output = Json(head.Output),
            },
            state
                .Tasks.Reverse()
                .Select(task =>
                    task with
                    {
                        Published = Json(task.Published),
                        PublishedGlobal = Json(task.PublishedGlobal),
                        InboundSnapshot = task.InboundSnapshot is null
                            ? null
                            : (IReadOnlyList<object?>)PythonJson.Parse(PythonJson.Write(task.InboundSnapshot))!,
                        Items = task.Items is null ? null : task.Items with { Lists = Json(task.Items.Lists)! },
                    }
                ),
            state
                .Invocations.Reverse()
                .Select(invocation =>
                    invocation with
                    {
                        Input = Json(invocation.Input)!,
                        Output = Json(invocation.Output),
                        BaseInput = Json(invocation.BaseInput),
                    }
                )
        );
    }

    private static Map? Json(Map? map) => map is null ? null : (Map)PythonJson.Parse(PythonJson.Write(map))!;
}
