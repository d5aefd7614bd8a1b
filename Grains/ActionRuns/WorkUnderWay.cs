using Microsoft.Extensions.Logging;
using Mistral.Storage.Workers;

namespace Mistral.Grains.ActionRuns;

/// <summary>
/// Says of work that stands in a queue of workers that it is under way, unless its outcome has come by then: that is all there is to tell
/// where workers are quick, and saves a turn and its commit.
/// </summary>
/// <remarks>
/// What is not told when this process dies is put into its queue once more by the execution's recovery, which changes nothing there.
/// </remarks>
internal sealed partial class WorkUnderWay(IWorkerTaskStore tasks, TimeProvider time, ILogger<WorkUnderWay> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private List<(string Id, Func<Task> Tell)> _waiting = [];
    private bool _isRunning;

    /// <param name="tell">Tells that the action is under way.</param>
    public void Add(string actionExecutionId, Func<Task> tell)
    {
        lock (_lock)
        {
            _waiting.Add((actionExecutionId, tell));
            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        _ = Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        while (true)
        {
            await Task.Delay(Patience, time);
            List<(string Id, Func<Task> Tell)> some;
            lock (_lock)
            {
                (some, _waiting) = (_waiting, []);
                if (some.Count == 0)
                {
                    _isRunning = false;
                    return;
                }
            }

            some.ForEach(one => _ = TellAsync(one.Id, one.Tell));
        }
    }

    private async Task TellAsync(string id, Func<Task> tell)
    {
        try
        {
            if (await tasks.FindAsync(id) is not { IsWanted: false })
            {
                await tell();
            }
        }
        catch (Exception e)
        {
            LogUntold(logger, id, e);
            Add(id, tell);
        }
    }

    /// <remarks>No warning: while the database is away it is so for each of them four times a second, and the store says so.</remarks>
    [LoggerMessage(
        Level = LogLevel.Debug,
        Message = "That action {ActionExecutionId} waits for a worker could not be told; it is tried again."
    )]
    private static partial void LogUntold(ILogger logger, string actionExecutionId, Exception exception);
}
