using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Language.Validation;
using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Checks;

/// <summary>Beyond Mistral: what it accepts, and what will hardly do what its author wants.</summary>
internal static class WorkflowWarnings
{
    /// <param name="doubts">What is not sure because of errors; of it nothing is said.</param>
    public static void Check(ProblemList problems, YamlNode node, string path, WorkflowSpec spec, Doubts doubts)
    {
        var tasksPath = ShapeCheck.Below(path, "tasks");
        if (node["tasks"] is { IsMap: true } tasks)
        {
            if (doubts is { LinksAreSure: true, HasStart: true })
            {
                FlowWarnings.Check(problems, tasks, tasksPath, spec, doubts);
            }

            if (doubts.NamesAreSure)
            {
                var variables = new VariableWarnings(problems, spec, doubts);
                variables.Check(tasks, tasksPath);
                variables.Output(node["output"], ShapeCheck.Below(path, "output"));
            }

            UsageWarnings.Check(problems, node, path, spec, doubts);
        }

        FunctionWarnings.Check(problems, node, path, doubts);
    }
}
