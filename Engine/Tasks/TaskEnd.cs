using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Steps;
using PythonValues;

namespace Mistral.Engine.Tasks;

/// <summary>The end of an attempt: what it publishes. The policies after it and the way from here follow.</summary>
internal static class TaskEnd
{
    public static void Publish(Session session, Step.EndTask end)
    {
        var cell = session.Index.FindTask(end.TaskId)!;
        if (cell.Task.State.IsCompleted() && end.State != State.Skipped)
        {
            return;
        }

        session.InlineEnds++;
        var task = Publishing.Apply(session, cell, cell.Task with { State = end.State, StateInfo = StateInfoText.Cut(end.Info) });
        DropResults(session, cell);
        session.Steps.Next(new Step.SettleTask(task, end.IsDelayed));
    }

    /// <summary><c>keep-result: false</c>: what the actions gave is forgotten once it is published.</summary>
    private static void DropResults(Session session, TaskCell cell)
    {
        if (session.SpecOf(cell.Task).KeepResult)
        {
            return;
        }

        foreach (
            var invocation in cell
                .Invocations.Select(invocation => invocation.Invocation)
                .Where(invocation => invocation.Accepted && invocation.Output is { Count: > 0 })
                .ToList()
        )
        {
            session.Set(invocation with { Output = Map.Empty });
        }
    }
}
