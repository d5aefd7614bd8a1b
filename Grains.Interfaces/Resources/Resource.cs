namespace Mistral.Grains.Interfaces.Resources;

/// <summary>The collections of the API whose rows live in tables of their own.</summary>
public enum Resource
{
    Workbooks,
    Workflows,
    WorkflowRevisions,
    Members,
    Actions,
    CodeSources,
    DynamicActions,
    Executions,
    Tasks,
    ActionExecutions,
    Environments,
    CronTriggers,
    EventTriggers,
}
