using Mistral.Api.Faults;

namespace Mistral.Api.Audit;

/// <summary>
/// Sees to it that each change, done or refused, and each look at other projects' data is written down before it is answered.
/// </summary>
/// <remarks>While nothing can be written down nothing is changed: the request is refused before anybody has seen it.</remarks>
internal sealed class AuditStage(RequestDelegate next, AuditWriter audit)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var trail = new AuditTrail();
        context.Features.Set(trail);
        if (AuditWriter.IsChange(context.Request))
        {
            await audit.RequireAsync(context.RequestAborted);
        }

        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            await audit.WriteRefusalAsync(context, trail, FaultMap.Of(e).Status);
            throw;
        }

        if (!trail.IsWritten)
        {
            // No controller was asked: there is no such route.
            await audit.WriteRefusalAsync(context, trail, context.Response.StatusCode);
        }
    }
}
