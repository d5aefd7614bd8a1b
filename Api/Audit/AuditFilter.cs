using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace Mistral.Api.Audit;

/// <summary>Between what a controller did and the first byte of its answer.</summary>
internal sealed class AuditFilter(AuditWriter audit) : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.HttpContext.Features.Get<AuditTrail>() is { } trail)
        {
            await audit.WriteAsync(
                context.HttpContext,
                trail,
                (context.Result as IStatusCodeActionResult)?.StatusCode ?? StatusCodes.Status200OK
            );
        }

        await next();
    }
}
