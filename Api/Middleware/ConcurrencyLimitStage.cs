using Mistral.Api.Settings;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Api.Middleware;

/// <summary>Takes so many requests at a time; what comes beyond is told to come again, instead of waiting in memory.</summary>
internal sealed class ConcurrencyLimitStage(RequestDelegate next, ApiOptions options)
{
    private const int RetrySeconds = 1;

    private int _present;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            if (Interlocked.Increment(ref _present) > options.MaxRequests)
            {
                throw new MistralFault(
                    FaultKind.Unavailable,
                    $"This process works on {options.MaxRequests} requests already ([api] max_requests): nothing was done, try again "
                        + "later.",
                    RetrySeconds
                );
            }

            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _present);
        }
    }
}
