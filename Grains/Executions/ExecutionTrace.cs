using Microsoft.Extensions.Logging;
using Mistral.Actions;
using Mistral.Engine;
using Mistral.Engine.Events;
using Mistral.Engine.Executions;
using Mistral.Grains.Metrics;

namespace Mistral.Grains.Executions;

/// <summary>The workflow trace: one readable line for each transition of an execution or a task.</summary>
/// <remarks>A server may have answered with the password that it was given: what an action was given in confidence is taken out of what came of it.</remarks>
internal static class ExecutionTrace
{
    private const int InfoLength = 200;

    public static void Write(ILogger logger, ExecutionState state, IReadOnlyList<Event> facts)
    {
        WorkflowFigures.Count(state.Head, facts);
        if (!logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        var head = state.Head;
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case Event.ExecutionChanged changed when changed.Before != changed.Head.State:
                    logger.LogWorkflowTransition(head.WorkflowName, changed.Before.ToText(), changed.Head.State.ToText(), head.Id, Info(changed.Head.StateInfo, state.Works));
                    break;
                case Event.TaskChanged changed when changed.Before != changed.Task.State:
                    var before = changed.Before?.ToText() ?? "new";
                    logger.LogTaskTransition(changed.Task.Name, head.WorkflowName, before, changed.Task.State.ToText(), changed.Task.Id, head.Id, Info(changed.Task.StateInfo, state.WorksOf(changed.Task.Id)));
                    break;
            }
        }
    }

    private static string Info(string? stateInfo, IEnumerable<WorkState> works)
    {
        if (string.IsNullOrEmpty(stateInfo))
        {
            return "";
        }

        var line = Secrets.Remove(stateInfo, works.Select(work => work.BaseInput ?? work.Input)).ReplaceLineEndings(" ");
        return line.Length > InfoLength ? $": {line.AsSpan(0, InfoLength)}…" : $": {line}";
    }
}
