using System.Data.Common;
using Mistral.Grains.Executions.Turns;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Grains.Boundary;

/// <summary>
/// What grains throw leaves them as a fault that every process can read: a caller knows neither the store's exceptions nor the drivers'.
/// </summary>
internal sealed class FaultBoundary(AnswerLimit limit) : IIncomingGrainCallFilter
{
    private const int RetrySeconds = 1;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            var method = context.InterfaceMethod;
            await (
                method is not null && AnswerLimit.IsChange(method.DeclaringType, method.Name)
                    ? limit.RunAsync(context.Invoke)
                    : context.Invoke()
            );
        }
        catch (DbException e)
        {
            throw new MistralFault(FaultKind.Unavailable, $"The database does not answer as it should: {e.Message}", RetrySeconds);
        }
        catch (Exception e) when (Refusals.Fault(e) is MistralFault fault && fault != e)
        {
            throw fault;
        }
    }
}
