using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Invocations;
using Mistral.Engine.Routing;
using Mistral.Engine.Scopes;
using Mistral.Engine.Steps;
using Mistral.Engine.Workflows;
using PythonValues;

namespace Mistral.Engine.Handlers;

/// <summary>The execution begins; whatever is wrong with the request is told before anything exists.</summary>
internal static class Start
{
    public static void Handle(Session session)
    {
        if (session.Head.State != State.Idle)
        {
            return;
        }

        var head = Prepare(session);
        session.Set(head with { State = State.Running });
        Report.ToParent(session);
        if (session.IsReverse)
        {
            ReverseRouting.StartReady(session);
            return;
        }

        foreach (var task in session.Spec.Graph.StartTasks)
        {
            session.Steps.Later(new Step.Follow(new BacklogCommand(task, null, null, null)));
        }
    }

    private static ExecutionHead Prepare(Session session)
    {
        var head = session.Head;
        if (InputCheck.Problem(session.Spec.Name, session.Spec.ClassName, session.Spec.Input, head.Input) is { } problem)
        {
            throw new RefusalException(RefusalKind.Invalid, problem);
        }

        if (session.IsReverse)
        {
            ReverseRouting.Target(session);
        }

        try
        {
            var input = InputCheck.WithDefaults(session.Spec.Input, head.Input);
            var environment = Environment(session);
            var context = new MapBuilder(head.Context).Set("__execution", Map.Of(("id", head.Id))).Build();
            var vars =
                session.Spec.Vars.Count == 0
                    ? Map.Empty
                    : (Map)session.Evaluate(session.Spec.Vars, VariableScope.OfVars(session, context, environment, input))!;
            foreach (var (key, value) in vars)
            {
                context = context.With(key, value);
            }

            StoredValue.Check(session, "WorkflowExecution", "input", input);
            StoredValue.Check(session, "WorkflowExecution", "params", head.Params);
            StoredValue.Check(session, "WorkflowExecution", "env", environment);
            StoredValue.Check(session, "WorkflowExecution", "context", context);
            return head with
            {
                Input = input,
                Environment = environment,
                Params = head.Parent is null && head.Params["env"] is Map ? head.Params.With("env", environment) : head.Params,
                Context = context,
            };
        }
        catch (Exception e) when (RuleException.IsFaultOfUser(e))
        {
            throw new RefusalException(RefusalKind.Invalid, e.Message);
        }
    }

    /// <summary>A sub-workflow gets the root's environment as the root evaluated it.</summary>
    private static Map Environment(Session session)
    {
        var head = session.Head;
        if (head.Params["env"] is not (null or Map or string))
        {
            throw new RefusalException(
                RefusalKind.Invalid,
                $"Unexpected value type for environment [env={PythonText.Str(head.Params["env"])}, "
                    + $"type={PythonText.TypeName(head.Params["env"])}]"
            );
        }

        var isEvaluated =
            head.Parent is null
            && head.Params.TryGetValue("evaluate_env", out var evaluate) is var given
            && (!given || PythonTruth.IsTrue(evaluate));
        return isEvaluated ? (Map)session.Evaluate(head.Environment, Map.Of(("__env", head.Environment)))! : head.Environment;
    }
}
