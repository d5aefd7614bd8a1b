using System.Text;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using PythonValues;

namespace Mistral.Engine.Workflows;

/// <summary>Why a workflow failed: the tasks that have no <c>on-error</c> at all, and their failed work.</summary>
internal static class FailureText
{
    public static string Of(Session session)
    {
        var failed = session
            .Index.Failed.Where(cell => session.IsReverse || session.SpecOf(cell.Task).OnError is not { Next.IsEmpty: false })
            .OrderBy(cell => cell.Task.Name, StringComparer.Ordinal)
            .ThenBy(cell => cell.Order)
            .ToList();
        var text = new StringBuilder($"Failure caused by error in tasks: {string.Join(", ", failed.Select(cell => cell.Task.Name))}\n");
        foreach (var cell in failed)
        {
            text.Append($"\n  {cell.Task.Name} [task_ex_id={cell.Task.Id}] -> {PythonText.Str(cell.Task.StateInfo)}\n");
            for (var i = 0; i < cell.Invocations.Count; i++)
            {
                var invocation = cell.Invocations[i].Invocation;
                if (invocation.State == State.Error)
                {
                    text.Append(
                        $"    [{(invocation.IsWorkflow ? "wf_ex_id" : "action_ex_id")}={invocation.Id}, idx={i}]: "
                            + $"{PythonText.Str(invocation.Output?["result"] ?? invocation.StateInfo)}\n"
                    );
                }
            }

            if (text.Length > StateInfoText.Limit)
            {
                break;
            }
        }

        return text.ToString();
    }
}
