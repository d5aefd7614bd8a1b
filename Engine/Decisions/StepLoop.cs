using Mistral.Engine.Routing;
using Mistral.Engine.Tasks;
using Mistral.Engine.Workflows;

namespace Mistral.Engine.Decisions;

/// <summary>Does all steps, the joins that became ready, and in the end looks whether the workflow has ended.</summary>
internal static class StepLoop
{
    public static void Run(Session session)
    {
        while (Next(session))
        {
        }

        Dispatch.Leave(session);
    }

    private static bool Next(Session session)
    {
        if (session.Steps.TryDequeue(out var step))
        {
            switch (step)
            {
                case Step.Follow follow:
                    CommandRun.Follow(session, follow.Command);
                    break;
                case Step.RunTask run:
                    TaskRun.Go(session, run.TaskId);
                    break;
            }

            return true;
        }

        // Who may still come is not known before all commands were followed.
        return session.Head.State == State.Running && session.Left.Count == 0 && session.Head.Backlog.IsEmpty && (Joins.RefreshNext(session) || Joins.BreakStandstill(session) || WorkflowEnd.Check(session));
    }
}
