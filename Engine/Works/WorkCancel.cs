using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;

namespace Mistral.Engine.Works;

/// <summary>
/// Work whose result is no longer wanted is told to stop. It ends when it has heard it; what still comes of it changes nothing.
/// </summary>
internal static class WorkCancel
{
    /// <param name="message">For sub-workflows: why.</param>
    public static void Ask(Session session, IEnumerable<WorkCell> works, string? message)
    {
        foreach (var work in works.Select(cell => cell.Work).Where(work => !work.State.IsCompleted()).ToList())
        {
            if (!work.IsWorkflow)
            {
                session.Do(new Effect.CancelAction(work.Id, work.BaseName ?? work.Name));
                continue;
            }

            session.Set(work with { IsUnwanted = true });
            Child(session, work, message);
        }
    }

    public static void Child(Session session, WorkState work, string? message) =>
        session.Do(new Effect.CommandChild(work.Id, State.Cancelled, message, null, session.Head.StateNumber));
}
