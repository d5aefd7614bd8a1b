using Mistral.Api.Faults;

namespace Mistral.Api.Pipeline;

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
        if (reply.Status >= 500)
        {
            LogFailure(logger, e, context.Request.Method, context.Request.Path, reply.Status);
        }

        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        await FaultWriter.WriteAsync(context, reply);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} ends with {Status}")]
    private static partial void LogFailure(ILogger logger, Exception exception, string method, PathString path, int status);
}
