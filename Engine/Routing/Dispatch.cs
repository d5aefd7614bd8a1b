using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Steps;

namespace Mistral.Engine.Routing;

/// <summary>Orders the commands of one completion and queues them.</summary>
internal static class Dispatch
{
    public static void All(Session session, IReadOnlyList<BacklogCommand> commands)
    {
        if (!session.Index.AwaitsContinue)
        {
            Backlog(session);
        }

        var live = commands.Where(command => IsTask(session, command) || command.Target != EngineCommand.Noop).ToList();
        var at = live.FindIndex(command => !IsTask(session, command) && EngineCommand.IsState(command.Target));
        if (at < 0)
        {
            Queue(session, live);
            return;
        }

        var state = live[at];
        if (state.Target == EngineCommand.Pause)
        {
            Queue(session, live.Take(at));
            Queue(session, live.Skip(at));
        }
        else
        {
            Queue(session, live.Take(at));
            session.Steps.Later(new Step.Follow(state));
        }
    }

    /// <summary>What waited for a resume, or for this decision, goes first.</summary>
    public static void Backlog(Session session)
    {
        if (session.Head.Backlog.IsEmpty || session.Head.State != State.Running)
        {
            return;
        }

        var backlog = session.Head.Backlog;
        var now = Math.Min(backlog.Length, Math.Max(session.StartsLeft, 0));
        session.Set(session.Head with { Backlog = backlog[now..] });
        session.Index.AwaitsContinue = now < backlog.Length;
        session.LeavesInvocation |= session.Index.AwaitsContinue;
        Queue(session, backlog.Take(now));
    }

    /// <summary>Keeps what this decision could not follow.</summary>
    public static void Leave(Session session)
    {
        if (session.Left.Count == 0 || session.Head.State.IsCompleted())
        {
            return;
        }

        session.Set(session.Head with { Backlog = [.. session.Left, .. session.Head.Backlog] });
        if (session.Head.State == State.Running)
        {
            session.Index.AwaitsContinue = session.LeavesInvocation = true;
        }
    }

    /// <summary>Joins go last, by name.</summary>
    private static void Queue(Session session, IEnumerable<BacklogCommand> commands)
    {
        List<BacklogCommand>? joins = null;
        foreach (var command in commands)
        {
            if (session.Spec.Tasks.TryGetValue(command.Target, out var spec) && Joins.IsJoin(spec))
            {
                (joins ??= []).Add(command);
            }
            else
            {
                session.Steps.Later(new Step.Follow(command));
            }
        }

        foreach (var command in joins?.OrderBy(command => command.Target, StringComparer.Ordinal) ?? Enumerable.Empty<BacklogCommand>())
        {
            session.Steps.Later(new Step.Follow(command));
        }
    }

    private static bool IsTask(Session session, BacklogCommand command) => session.Spec.Tasks.ContainsKey(command.Target);
}
