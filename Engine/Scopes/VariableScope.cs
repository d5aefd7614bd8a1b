using Mistral.Engine.Contexts;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using PythonValues;

namespace Mistral.Engine.Scopes;

/// <summary>The variables that an expression sees, by the place where it stands.</summary>
internal static class VariableScope
{
    /// <summary>Inputs, policies, publishing (inbound context); guards and retry conditions (outbound context).</summary>
    public static Map OfTask(Session session, TaskState task, ContextMap context) =>
        Layers(session, TaskLayer(task), session.EnvironmentLayer, context, session.Head.Context, session.Head.Input);

    /// <summary>As <see cref="OfTask"/>, item variables below what was published.</summary>
    public static Map OfItem(Session session, TaskState task, ContextMap context, Map item) =>
        Layers(session, TaskLayer(task), session.EnvironmentLayer, context, item, session.Head.Context, session.Head.Input);

    /// <summary>What <paramref name="over"/> holds hides everything else.</summary>
    public static Map Over(Session session, Map over, Map scope) => Layers(session, over, scope);

    /// <summary>Ad-hoc <c>base-input</c>: the action's own input, then the workflow without its input.</summary>
    public static Map OfAdHoc(Session session, TaskState task, Map input) =>
        Layers(session, input, TaskLayer(task), session.EnvironmentLayer, session.Head.Context);

    /// <summary><c>vars</c>.</summary>
    public static Map OfVars(Session session, Map context, Map environment, Map input) =>
        Layers(session, Map.Of(("__env", environment)), context, input);

    /// <summary><c>output</c>, <c>output-on-error</c>.</summary>
    public static Map OfOutput(Session session, Map final) =>
        Layers(session, final, session.EnvironmentLayer, session.Head.Context, session.Head.Input);

    private static Map TaskLayer(TaskState task) => Map.Of(("__task_execution", Map.Of(("id", task.Id), ("name", task.Name))));

    private static Map Layers(Session session, params Map[] layers) =>
        session.Context.Options.MergesContexts ? new MergedMap(layers) : new LayeredMap(layers);
}
