using Microsoft.Extensions.Logging;

namespace Mistral.Grains.ActionRuns;

internal sealed partial class ActionExecutor
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of action {ActionExecutionId} could not be delivered; the execution will ask for it when it wakes.")]
    private static partial void LogUndelivered(ILogger logger, string actionExecutionId, Exception exception);
}
