using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Grains.Triggers;

/// <summary>
/// Whether a project may start something now. It is asked for each start, so that a pause holds for triggers at once; those who ask
/// together share an answer. While nobody answers, what was known last holds: no start hangs on one grain.
/// </summary>
internal sealed class StartPause(Func<Task<MaintenanceView>> ask, TimeProvider time)
{
    private static readonly TimeSpan LongestQuestion = TimeSpan.FromSeconds(1);

    private readonly SingleFlight<int> _questions = new();
    private volatile MaintenanceView _known = MaintenanceView.AllRun;

    public async Task<MaintenancePause?> OfAsync(string projectId)
    {
        try
        {
            _known = (await _questions.ReadAsync(0, AskAsync).WaitAsync(LongestQuestion, time))!;
        }
        catch (Exception)
        {
            // What was known last is good enough.
        }

        return _known.PauseOf(projectId);
    }

    private async Task<MaintenanceView?> AskAsync() => await ask();
}
