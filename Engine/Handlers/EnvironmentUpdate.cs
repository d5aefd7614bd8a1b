using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using PythonValues;

namespace Mistral.Engine.Handlers;

/// <summary>New values for <c>env()</c>, while nothing runs that could see half of them.</summary>
internal static class EnvironmentUpdate
{
    public static void Handle(Session session, Signal.UpdateEnvironment signal)
    {
        if (!signal.IsInherited)
        {
            Check(session);
        }

        Merge(session, signal.Environment);
        ToChildren(session, signal.Environment);
    }

    /// <exception cref="RefusalException">The execution runs or ended well.</exception>
    public static void Check(Session session)
    {
        if (session.Head.State is not (State.Idle or State.Paused or State.Error))
        {
            throw new RefusalException(
                RefusalKind.Forbidden,
                "Updating env to workflow execution is only permitted if it is in IDLE, PAUSED, or ERROR state."
            );
        }
    }

    public static void Merge(Session session, Map environment)
    {
        var head = session.Head;
        session.Set(
            head with
            {
                Environment = Over(head.Environment, environment),
                Params = head.Params.With("env", Over(head.Params["env"] as Map ?? Map.Empty, environment)),
            }
        );
    }

    public static void ToChildren(Session session, Map environment)
    {
        foreach (var child in session.Index.OpenChildren)
        {
            session.Do(new Effect.UpdateChildEnvironment(child.Invocation.Id, environment));
        }
    }

    private static Map Over(Map old, Map updates)
    {
        var merged = new MapBuilder(old);
        foreach (var (key, value) in updates)
        {
            merged.Set(key, value);
        }

        return merged.Build();
    }
}
