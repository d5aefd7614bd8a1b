using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;

namespace Mistral.Engine.Invocations;

/// <summary>
/// Work whose result is no longer wanted is told to stop. It ends when it has heard it; what still comes of it changes nothing.
/// </summary>
internal static class InvocationCancel
{
    /// <param name="message">For sub-workflows: why.</param>
    public static void Ask(Session session, IEnumerable<InvocationCell> invocations, string? message)
    {
        foreach (
            var invocation in invocations.Select(cell => cell.Invocation).Where(invocation => !invocation.State.IsCompleted()).ToList()
        )
        {
            if (!invocation.IsWorkflow)
            {
                session.Do(new Effect.CancelAction(invocation.Id, invocation.BaseName ?? invocation.Name));
                continue;
            }

            session.Set(invocation with { IsUnwanted = true });
            Child(session, invocation, message);
        }
    }

    public static void Child(Session session, Invocation invocation, string? message) =>
        session.Do(new Effect.CommandChild(invocation.Id, State.Cancelled, message, null, session.Head.StateNumber));
}
