using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Views;

/// <summary><c>published_global</c> of an execution: the workflow context without what tasks did not publish.</summary>
public static class PublishedGlobals
{
    public static Map Of(ExecutionHead head, WorkflowSpec workflow)
    {
        var own = new MapBuilder();
        foreach (var (key, value) in head.Context)
        {
            if (key is not ("__execution" or "openstack") && !workflow.Vars.ContainsKey(key))
            {
                own.Set(key, value);
            }
        }

        return own.Build();
    }
}
