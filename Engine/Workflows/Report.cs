using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;

namespace Mistral.Engine.Workflows;

/// <summary>What the parent of a sub-workflow is told.</summary>
internal static class Report
{
    public static void ToParent(Session session)
    {
        var head = session.Head;
        if (head.Parent is { } parent)
        {
            session.Do(
                new Effect.NotifyParent(
                    new(parent.ExecutionId, parent.TaskId),
                    head.Id,
                    head.State,
                    head.StateInfo,
                    head.State.IsCompleted() ? head.Output : null,
                    head.StateNumber,
                    head.StateByParent
                )
            );
        }
    }
}
