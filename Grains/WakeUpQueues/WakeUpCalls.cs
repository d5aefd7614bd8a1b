using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Mistral.Grains.Boundary;
using Mistral.Grains.Executions;

namespace Mistral.Grains.WakeUpQueues;

/// <summary>Wakes executions, so many at a time and each once at a time. One that does not answer holds up nobody but itself.</summary>
internal sealed partial class WakeUpCalls(IGrainFactory grains, ILogger<WakeUpCalls> logger) : IDisposable
{
    private const int AtOnce = 256;

    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly ConcurrentDictionary<string, byte> _waking = new();

    public void Dispose() => _slots.Dispose();

    /// <returns>Completes when the call has begun.</returns>
    public async Task BeginAsync(string executionId, CancellationToken stopping)
    {
        if (_waking.TryAdd(executionId, 0))
        {
            await _slots.WaitAsync(stopping);
            _ = WakeAsync(executionId);
        }
    }

    private async Task WakeAsync(string id)
    {
        try
        {
            await grains.Grain<IExecutionSignals>(id).Wake();
        }
        catch (Exception e)
        {
            LogWakeFailed(logger, id, e);
        }
        finally
        {
            _waking.TryRemove(id, out _);
            _slots.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Execution {ExecutionId} could not be woken; the clock tries again.")]
    private static partial void LogWakeFailed(ILogger logger, string executionId, Exception exception);
}
