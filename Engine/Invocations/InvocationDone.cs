using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Scopes;
using Mistral.Engine.Steps;
using PythonValues;

namespace Mistral.Engine.Invocations;

/// <summary>
/// An action or sub-workflow has ended: its result is kept once, and its task goes on when it belongs to the current attempt.
/// </summary>
internal static class InvocationDone
{
    public static void Action(Session session, InvocationCell cell, State state, object? result, string? info = null)
    {
        var invocation = cell.Invocation;
        try
        {
            if (state == State.Success && !invocation.AdHocChain.IsEmpty)
            {
                result = AdHocChain.Output(session, invocation, result);
            }

            StoredValue.Take(session, "ActionExecution", "output", result);
        }
        catch (Exception e) when (RuleException.IsFaultOfUser(e))
        {
            End(session, cell, invocation with { State = State.Error, Output = Map.Of(("result", e.Message)) });
            if (IsCurrent(cell))
            {
                session.Steps.Next(
                    new Step.FailTask(
                        cell.Task.Task.Id,
                        $"Failed to complete action [error={e.Message}, action={invocation.Name}, task={cell.Task.Task.Name}]"
                    )
                );
            }

            return;
        }

        var output = Map.Of(("result", result));
        End(session, cell, invocation with { State = state, Output = output, StateInfo = info });
        Continue(session, cell, state == State.Error && PythonTruth.IsTrue(result) ? PythonText.Str(result) : null);
    }

    /// <param name="info">Why, for the task.</param>
    public static void Child(Session session, InvocationCell cell, State state, string? info, Map? output)
    {
        try
        {
            StoredValue.Take(session, "WorkflowExecution", "output", output);
        }
        catch (RuleException e)
        {
            (state, info, output) = (State.Error, e.Message, null);
        }

        End(session, cell, cell.Invocation with { State = state, Output = output, StateInfo = info });
        Continue(session, cell, info ?? (state == State.Error ? $"Failed subworkflow [execution_id={cell.Invocation.Id}]" : null));
    }

    private static void End(Session session, InvocationCell cell, Invocation ended) =>
        session.Set(ended with { Accepted = ended.Attempt == cell.Task.Task.Attempt });

    private static bool IsCurrent(InvocationCell cell) =>
        cell.Invocation.Attempt == cell.Task.Task.Attempt && !cell.Task.Task.State.IsCompleted();

    private static void Continue(Session session, InvocationCell cell, string? info)
    {
        var task = cell.Task.Task;
        if (!IsCurrent(cell) || task.State is State.Delayed or State.Waiting)
        {
            return;
        }

        if (task.State == State.Paused && cell.Task.Paused == 0)
        {
            session.Set(task with { State = State.Running, StateInfo = null });
        }

        if (task.Items is not null)
        {
            WithItems.ItemDone(session, cell.Task);
        }
        else
        {
            session.Steps.Next(new Step.EndTask(task.Id, cell.Invocation.State, cell.Invocation.State == State.Success ? null : info));
        }
    }
}
