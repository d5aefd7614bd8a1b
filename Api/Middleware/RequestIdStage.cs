using Mistral.Api.Ids;

namespace Mistral.Api.Middleware;

/// <summary>Names every request: the name is in the reply's <c>X-Openstack-Request-Id</c> and in every log line about it.</summary>
internal sealed class RequestIdStage(RequestDelegate next, IdSource ids, ILogger<RequestIdStage> logger)
{
    public const string Header = "X-Openstack-Request-Id";

    public async Task InvokeAsync(HttpContext context)
    {
        var id = $"req-{ids.Next()}";
        context.TraceIdentifier = id;
        context.Response.Headers[Header] = id;
        using (logger.BeginScope(new KeyValuePair<string, object>[] { new("RequestId", id) }))
        {
            await next(context);
        }
    }
}
