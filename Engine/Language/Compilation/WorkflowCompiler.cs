using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Language.Compilation;

/// <summary>From a body to a spec; never fails, see <see cref="BodyText"/>.</summary>
internal static class WorkflowCompiler
{
    /// <param name="fullName">Under which it is stored.</param>
    /// <param name="name">Under which it stands in its document.</param>
    public static WorkflowSpec Compile(string fullName, string name, Map written)
    {
        var body = InjectedBody.Workflow(name, written);
        var type = body.Text("type") == "reverse" ? WorkflowType.Reverse : WorkflowType.Direct;
        var defaults = body.MapOf("task-defaults");
        var tasks = new OrderedDictionary<string, TaskSpec>();
        foreach (var (key, value) in body.MapOf("tasks"))
        {
            if (value is Map task && key is string taskName and not "version")
            {
                tasks[taskName] = TaskCompiler.Compile(taskName, task, defaults);
            }
        }

        return new()
        {
            Name = fullName,
            Type = type,
            Description = body["description"],
            Tags = body.Texts("tags"),
            Input = body.Inputs(),
            Vars = body.MapOf("vars"),
            Output = body.MapOf("output"),
            OutputOnError = body.MapOf("output-on-error"),
            Tasks = tasks,
            Body = body,
            Graph = GraphBuilder.Build(type, tasks),
        };
    }
}
