using Microsoft.Extensions.Logging;

namespace Mistral.Grains.ActionRuns;

internal sealed partial class ActionExecutor
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Action {ActionExecutionId} could not be read, or its outcome not be delivered; it is tried again."
    )]
    private static partial void LogTriedAgain(ILogger logger, string actionExecutionId, Exception exception);
}
