using Microsoft.Extensions.Logging;

namespace Mistral.Grains.Executions.Loading;

internal static partial class ExecutionLog
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A turn of execution {ExecutionId} failed; its state is read again from the database."
    )]
    public static partial void LogTurnFailed(this ILogger logger, string executionId, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Execution {ExecutionId}: how often its process died could not be written; the next turn does it."
    )]
    public static partial void LogDeathsNotWritten(this ILogger logger, string executionId, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Execution {ExecutionId} is parked: the process that ran it died in each of its last turns. A person has to resume "
            + "or cancel it."
    )]
    public static partial void LogParked(this ILogger logger, string executionId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Execution {ExecutionId}: {Effect} did not arrive; it is sent again.")]
    public static partial void LogEffectFailed(this ILogger logger, string executionId, string effect, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Workflow '{Workflow}' [{From} -> {To}] (execution {ExecutionId}, project {ProjectId}){Info}"
    )]
    public static partial void LogWorkflowTransition(
        this ILogger logger,
        string workflow,
        string from,
        string to,
        string executionId,
        string projectId,
        string info
    );

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Task '{Task}' of workflow '{Workflow}' [{From} -> {To}] (task {TaskId}, execution {ExecutionId}, project "
            + "{ProjectId}){Info}"
    )]
    public static partial void LogTaskTransition(
        this ILogger logger,
        string task,
        string workflow,
        string from,
        string to,
        string taskId,
        string executionId,
        string projectId,
        string info
    );
}
