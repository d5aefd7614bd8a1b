using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Scopes;
using PythonValues;

namespace Mistral.Engine.Invocations;

/// <summary>Starts an action: finds it, completes and checks its input, and unfolds ad-hoc actions down to the one that runs.</summary>
internal static class ActionStart
{
    public static void One(Session session, TaskCell cell, TaskSpec spec, string name, Map given, Map scope, int index)
    {
        var task = cell.Task;
        var chain = AdHocChain.Find(session, name);
        var input = InputCheck.Complete(chain.Outermost, WithEnvironmentDefaults(session, name, given));
        StoredValue.Take(session, "ActionExecution", "input", input);
        var baseInput = chain.BaseInput(session, task, input);
        StoredValue.Take(session, "ActionExecution", "input", chain.IsAdHoc ? baseInput : null);
        var isSafe = spec.SafeRerun is not null && PythonTruth.IsTrue(session.Evaluate(spec.SafeRerun, scope, task));
        var timeout = new PolicyValues(session, task, scope).Number("TimeoutPolicy", spec.Policies.Timeout);
        var target = Target(session, task, spec, input, scope);
        StoredValue.Take(session, "ActionExecution", "target", target);
        var invocation = new Invocation
        {
            Id = session.Context.NewId(),
            TaskId = task.Id,
            Name = chain.Outermost.Name,
            Input = input,
            IsSync = chain.Base.IsSync,
            SafeRerun = isSafe,
            BaseName = chain.IsAdHoc ? chain.Base.Name : null,
            BaseInput = chain.IsAdHoc ? baseInput : null,
            AdHocChain = chain.Names,
            Target = target,
            Timeout = timeout == 0 ? null : timeout,
            Index = index,
            Attempt = task.Attempt,
            Tags = task.Tags,
            CreatedAt = session.NextCreation(),
        };
        session.Set(invocation);
        Send(session, task, invocation, chain.Base);
    }

    public static void Send(Session session, TaskState task, Invocation invocation, ActionTraits action) =>
        session.Do(
            new Effect.RunAction(
                invocation.Id,
                task.Id,
                task.Name,
                action.Name,
                invocation.BaseInput ?? invocation.Input,
                invocation.Target,
                invocation.Timeout,
                invocation.SafeRerun,
                action.IsPure && invocation.Target is null
            )
        );

    private static string? Target(Session session, TaskState task, TaskSpec spec, Map input, Map scope) =>
        spec.ExecutorTarget is null
        || session.Evaluate(spec.ExecutorTarget, VariableScope.Over(session, input, scope), task) is not { } target
            ? null
            : PythonText.Str(target);

    /// <summary><c>__actions</c> of the environment: values for inputs that the task leaves out.</summary>
    private static Map WithEnvironmentDefaults(Session session, string name, Map given)
    {
        if ((session.Head.Environment["__actions"] as Map)?[name] is not Map { Count: > 0 } defaults)
        {
            return given;
        }

        var all = new MapBuilder(given);
        foreach (var (key, value) in defaults)
        {
            if (!all.TryGetValue(key, out _))
            {
                all.Set(key, value);
            }
        }

        return all.Build();
    }
}
