using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Scopes;
using Mistral.Engine.Steps;
using Pythonic;

namespace Mistral.Engine.Works;

/// <summary>
/// An action or sub-workflow has ended: its result is kept once, and its task goes on when it belongs to the current attempt.
/// </summary>
internal static class WorkDone
{
    public static void Action(Session session, WorkCell cell, State state, object? result, string? info = null)
    {
        var work = cell.Work;
        try
        {
            if (state == State.Success && !work.AdHocChain.IsEmpty)
            {
                result = AdHocChain.Output(session, work, result);
            }

            StoredValue.Check(session, "ActionExecution", "output", result);
        }
        catch (Exception e) when (RuleException.IsFaultOfUser(e))
        {
            End(session, cell, work with { State = State.Error, Output = Map.Of(("result", e.Message)) });
            if (IsCurrent(cell))
            {
                session.Steps.Next(
                    new Step.FailTask(
                        cell.Task.Task.Id,
                        $"Failed to complete action [error={e.Message}, action={work.Name}, task={cell.Task.Task.Name}]"
                    )
                );
            }

            return;
        }

        var output = Map.Of(("result", result));
        End(session, cell, work with { State = state, Output = output, StateInfo = info });
        Continue(session, cell, state == State.Error && PythonTruth.IsTrue(result) ? PythonText.Str(result) : null);
    }

    /// <param name="info">Why, for the task.</param>
    public static void Child(Session session, WorkCell cell, State state, string? info, Map? output)
    {
        End(session, cell, cell.Work with { State = state, Output = output, StateInfo = info });
        Continue(session, cell, info ?? (state == State.Error ? $"Failed subworkflow [execution_id={cell.Work.Id}]" : null));
    }

    private static void End(Session session, WorkCell cell, WorkState ended) =>
        session.Set(ended with { Accepted = ended.Attempt == cell.Task.Task.Attempt });

    private static bool IsCurrent(WorkCell cell) => cell.Work.Attempt == cell.Task.Task.Attempt && !cell.Task.Task.State.IsCompleted();

    private static void Continue(Session session, WorkCell cell, string? info)
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
            session.Steps.Next(new Step.EndTask(task.Id, cell.Work.State, cell.Work.State == State.Success ? null : info));
        }
    }
}
