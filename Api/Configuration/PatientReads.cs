using Mistral.Grains.Interfaces.Resources;
using Orleans.Runtime;

namespace Mistral.Api.Configuration;

/// <summary>A row that is asked for through a silo that leaves or dies is asked for again: reading twice does no harm.</summary>
/// <remarks>The client does not notice that a question is lost with its gateway; only one about a single row may be called late after seconds.</remarks>
internal sealed class PatientReads : IOutgoingGrainCallFilter
{
    private const int Attempts = 5;

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var isPatient = context.InterfaceMethod is { Name: nameof(IReadGrain.Find) } method && method.DeclaringType == typeof(IReadGrain);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception e) when (isPatient && attempt < Attempts && e is (TimeoutException or SiloUnavailableException or OrleansMessageRejectionException))
            {
                // The next attempt goes through another gateway.
            }
        }
    }
}
