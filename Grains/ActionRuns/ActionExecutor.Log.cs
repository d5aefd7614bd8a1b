using Microsoft.Extensions.Logging;

namespace Mistral.Grains.ActionRuns;

internal sealed partial class ActionExecutor
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The outcome of action {ActionExecutionId} could not be delivered; it is brought again.")]
    private static partial void LogUndelivered(ILogger logger, string actionExecutionId, Exception exception);
}
