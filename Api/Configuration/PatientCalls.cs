using System.Collections.Frozen;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Services;
using Orleans.Runtime;

namespace Mistral.Api.Configuration;

/// <summary>A call that is lost with a silo that leaves or dies is made again, where asking twice does no harm.</summary>
/// <remarks>The client does not notice that a call is lost with its gateway, so each of these has a short timeout of its own.</remarks>
internal sealed class PatientCalls : IOutgoingGrainCallFilter
{
    private const int Attempts = 5;

    private static readonly FrozenSet<(Type?, string)> Repeatable = new (Type?, string)[]
    {
        (typeof(IReadGrain), nameof(IReadGrain.Find)),
        (typeof(IServicesGrain), nameof(IServicesGrain.Maintenance)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.UpdateAction)),
    }.ToFrozenSet();

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var isRepeatable = context.InterfaceMethod is { } method && Repeatable.Contains((method.DeclaringType, method.Name));
        for (var attempt = 1; ; attempt++)
        {
            var mayRepeat = isRepeatable && attempt < Attempts;
            try
            {
                await context.Invoke();
                if (!mayRepeat || !IsLost(context.Response?.Exception))
                {
                    return;
                }
            }
            catch (Exception e) when (mayRepeat && IsLost(e))
            {
                // The next attempt goes through another gateway.
            }
        }
    }

    private static bool IsLost(Exception? error) => error is TimeoutException or SiloUnavailableException or OrleansMessageRejectionException;
}
