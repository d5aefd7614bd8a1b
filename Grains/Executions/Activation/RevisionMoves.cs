using Mistral.Engine.Revisions;
using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Faults;
using PythonValues;

namespace Mistral.Grains.Executions.Activation;

/// <summary>Whether an execution goes on with another revision of its workflow.</summary>
internal static class RevisionMoves
{
    /// <returns>What is answered, and the definition to go on with; null: it stays as it is.</returns>
    /// <exception cref="MistralFault">It cannot, and was not only asked whether.</exception>
    public static (string Answer, RunnableWorkflow? Workflow) Decide(LoadedExecution execution, RunnableWorkflow target, bool isDryRun)
    {
        var head = execution.Head;
        var problems =
            target.Name == head.WorkflowName
                ? RevisionMove.Problems(execution.State, execution.Workflow, target.Spec)
                : [new(null, $"the workflow had another name then, '{target.Name}'")];
        if (!isDryRun && !problems.IsEmpty)
        {
            throw new MistralFault(
                FaultKind.Conflict,
                $"Execution {head.Id} can not go on with revision {target.Revision} of '{head.WorkflowName}', it stays as "
                    + $"it was: {string.Join("; ", problems.Take(5).Select(problem => problem.Text))}."
            );
        }

        var isMoved = !isDryRun && target.Checksum != execution.Checksum | target.Revision != execution.Revision;
        var answer = Map.Of(
            ("id", head.Id),
            ("workflow_name", head.WorkflowName),
            ("from", execution.Revision),
            ("to", target.Revision),
            ("dry_run", isDryRun),
            ("possible", problems.IsEmpty),
            ("moved", isMoved),
            ("problems", problems.Select(object? (problem) => Map.Of(("task", problem.Task), ("message", problem.Text))).ToArray())
        );
        return (PythonJson.Write(answer), isMoved ? target : null);
    }
}
