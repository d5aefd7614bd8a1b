using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace Mistral.Service.Tests.Deactivation;

/// <summary>An execution lives in memory for one call: the next signal finds only what was committed.</summary>
/// <remarks>
/// What comes while it leaves is refused, as signals are sent until they arrive; a request of a user, which is not, still gets in.
/// </remarks>
internal sealed class ForgetfulExecutions : IIncomingGrainCallFilter
{
    private const string Execution = "execution";
    private const string Signals = "IExecutionSignals";

    private readonly ConcurrentDictionary<object, GrainId> _used = new(ReferenceEqualityComparer.Instance);

    /// <summary>How often an execution was made out of nothing or out of its rows.</summary>
    public int Activations => _used.Count;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.TargetId.Type.ToString() != Execution || context.Grain is not IGrainBase grain)
        {
            await context.Invoke();
            return;
        }

        if (!_used.TryAdd(grain, context.TargetId) && context.InterfaceMethod.DeclaringType?.Name == Signals)
        {
            throw new InvalidOperationException("It is leaving memory; send it again.");
        }

        try
        {
            await context.Invoke();
        }
        finally
        {
            grain.DeactivateOnIdle();
        }
    }
}
