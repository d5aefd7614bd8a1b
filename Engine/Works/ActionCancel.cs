using Mistral.Engine.Decisions;
using Mistral.Engine.Effects;
using Mistral.Engine.Executions;

namespace Mistral.Engine.Works;

/// <summary>Actions whose result is no longer wanted are told to stop. They end when they have heard it; what still comes of them changes nothing.</summary>
internal static class ActionCancel
{
    public static void Ask(Session session, IEnumerable<WorkCell> works)
    {
        foreach (var work in works.Select(cell => cell.Work).Where(work => !work.IsWorkflow && !work.State.IsCompleted()))
        {
            session.Do(new Effect.CancelAction(work.Id, work.BaseName ?? work.Name));
        }
    }
}
