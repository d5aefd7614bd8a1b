using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Checks;

/// <summary>Beyond Mistral: what it accepts, and what will hardly do what its author wants.</summary>
internal static class WorkflowWarnings
{
    /// <param name="spec">Of a workflow without errors.</param>
    public static void Check(ProblemList problems, YamlNode node, string path, WorkflowSpec spec)
    {
        var tasks = node["tasks"]!;
        var tasksPath = ShapeCheck.Below(path, "tasks");
        FlowWarnings.Check(problems, tasks, tasksPath, spec);
        var variables = new VariableWarnings(problems, spec);
        variables.Check(tasks, tasksPath);
        variables.Output(node["output"], ShapeCheck.Below(path, "output"));
        UsageWarnings.Check(problems, node, path, spec);
        FunctionWarnings.Check(problems, node, path);
    }
}
