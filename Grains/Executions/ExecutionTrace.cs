using Microsoft.Extensions.Logging;
using Mistral.Engine;
using Mistral.Engine.Events;
using Mistral.Engine.Executions;

namespace Mistral.Grains.Executions;

/// <summary>The workflow trace: one readable line for each transition of an execution or a task.</summary>
internal static class ExecutionTrace
{
    private const int InfoLength = 200;

    public static void Write(ILogger logger, ExecutionHead head, IReadOnlyList<Event> facts)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        foreach (var fact in facts)
        {
            switch (fact)
            {
                case Event.ExecutionChanged changed when changed.Before != changed.Head.State:
                    logger.LogWorkflowTransition(head.WorkflowName, changed.Before.ToText(), changed.Head.State.ToText(), head.Id, Info(changed.Head.StateInfo));
                    break;
                case Event.TaskChanged changed when changed.Before != changed.Task.State:
                    var before = changed.Before?.ToText() ?? "new";
                    logger.LogTaskTransition(changed.Task.Name, head.WorkflowName, before, changed.Task.State.ToText(), changed.Task.Id, head.Id, Info(changed.Task.StateInfo));
                    break;
            }
        }
    }

    private static string Info(string? stateInfo)
    {
        if (string.IsNullOrEmpty(stateInfo))
        {
            return "";
        }

        var line = stateInfo.ReplaceLineEndings(" ");
        return line.Length > InfoLength ? $": {line.AsSpan(0, InfoLength)}…" : $": {line}";
    }
}
