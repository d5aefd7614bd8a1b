using Microsoft.Extensions.Logging;
using Mistral.Actions;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Grains.Metrics;

namespace Mistral.Grains.Executions.Loading;

/// <summary>The workflow trace: one readable line for each transition of an execution or a task.</summary>
/// <remarks>
/// A server may have answered with the password that it was given: what an action was given in confidence is taken out of what came of it.
/// </remarks>
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
        Dictionary<string, IReadOnlyList<string>>? secrets = null;
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case Event.ExecutionChanged changed when changed.Before != changed.Head.State:
                    logger.LogWorkflowTransition(
                        head.WorkflowName,
                        changed.Before.ToText(),
                        changed.Head.State.ToText(),
                        head.Id,
                        head.ProjectId,
                        Info(changed.Head.StateInfo, head.Id, state.Invocations)
                    );
                    break;
                case Event.TaskChanged { Task: var task } changed when changed.Before != task.State:
                    logger.LogTaskTransition(
                        task.Name,
                        head.WorkflowName,
                        changed.Before?.ToText() ?? "new",
                        task.State.ToText(),
                        task.Id,
                        head.Id,
                        head.ProjectId,
                        Info(task.StateInfo, task.Id, state.InvocationsOf(task.Id))
                    );
                    break;
            }
        }

        string Info(string? stateInfo, string owner, IEnumerable<Invocation> invocations)
        {
            if (string.IsNullOrEmpty(stateInfo))
            {
                return "";
            }

            // A task may have run a great many actions, and say so with each: their inputs are looked through once.
            secrets ??= [];
            if (!secrets.TryGetValue(owner, out var hidden))
            {
                secrets[owner] = hidden = Secrets.Of(invocations.Select(invocation => invocation.BaseInput ?? invocation.Input));
            }

            var line = Secrets.Remove(stateInfo, hidden).ReplaceLineEndings(" ");
            return line.Length > InfoLength ? $": {line.AsSpan(0, InfoLength)}…" : $": {line}";
        }
    }
}
