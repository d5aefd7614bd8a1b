using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Executions.Starts;
using PythonValues;

namespace Mistral.Grains.Executions.Effects;

/// <summary>How many messages from executions of one project to others this silo has on the way at the same time.</summary>
/// <remarks>
/// The others wait here in turn: a parent that ends with ten thousand sub-workflows would otherwise fill the queues of all silos.
/// </remarks>
internal sealed class ExecutionMessages
{
    /// <summary>A part of the places: commands that end executions go before reports of those that have ended.</summary>
    private const int ReportsShare = 16;

    private readonly ProjectPlaces _places;
    private readonly EndReports _reports;

    public ExecutionMessages(ExecutionOptions options)
    {
        _places = new(options.MessagesPerProject, options.Weights);
        var most = Math.Max(1, options.MessagesPerProject / 2);
        _reports = new(most, Math.Max(1, options.MessagesPerProject / ReportsShare), options.Weights, IsBusy);
    }

    /// <param name="send">Completes when the receiver has made durable what it heard.</param>
    public async Task SendAsync(string projectId, Func<Task> send)
    {
        await _places.EnterAsync(projectId);
        try
        {
            await send();
        }
        finally
        {
            _places.Leave(projectId);
        }
    }

    /// <summary>The same for what a cancelled execution tells its parent.</summary>
    public Task ReportEndAsync(string projectId, string parentId, Func<Task> send) => _reports.SendAsync(projectId, parentId, send);

    /// <summary>How many a project has on the way here, how many wait, and how many there may be: for a person.</summary>
    public Map Explain(string projectId)
    {
        var (used, waiting, all) = _places.Standing(projectId);
        return Map.Of(
            ("used", (long)used),
            ("waiting", (long)waiting),
            ("all", (long)all),
            (
                "text",
                $"On this process {used} of at most {all} messages between executions of your project are on the way ([engine] "
                    + $"max_messages_per_project); {waiting} wait."
            )
        );
    }

    private bool IsBusy(string projectId) => _places.Standing(projectId) is var (used, _, all) && used > all / 2;
}
