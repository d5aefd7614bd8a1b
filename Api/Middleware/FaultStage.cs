using Mistral.Api.Faults;

namespace Mistral.Api.Middleware;

/// <summary>The one place where whatever went wrong becomes an HTTP reply.</summary>
internal sealed partial class FaultStage(RequestDelegate next, ILogger<FaultStage> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            {
                await FaultWriter.WriteAsync(context, FaultMap.OfStatus(context));
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || context.Response.HasStarted)
        {
            context.Abort();
        }
        catch (Exception e)
        {
            await AnswerAsync(context, e);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception e)
    {
        var reply = FaultMap.Of(e);
        if (reply.Status == StatusCodes.Status500InternalServerError)
        {
            LogFailure(logger, e, context.Request.Method, context.Request.Path);
        }
        else if (reply.Status > StatusCodes.Status500InternalServerError)
        {
            LogAway(logger, context.Request.Method, context.Request.Path, reply.Status, e.Message);
        }

        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        await FaultWriter.WriteAsync(context, reply);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} ends with 500")]
    private static partial void LogFailure(ILogger logger, Exception exception, string method, PathString path);

    /// <remarks>Where it was noticed says nothing of what is away.</remarks>
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} ends with {Status}: {Reason}")]
    private static partial void LogAway(ILogger logger, string method, PathString path, int status, string reason);
}
