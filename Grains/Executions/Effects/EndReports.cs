using Mistral.Grains.Quotas;

namespace Mistral.Grains.Executions.Effects;

/// <summary>What cancelled executions tell their parents: those of one parent go together, and the newest go first.</summary>
/// <remarks>
/// Where a tree is cancelled nobody decides anything by it, so it leaves the way to the commands that end executions. They go from the
/// root, and the newest reports are of the lowest level: a parent that hears of its children before it has told its own parent need not be
/// loaded for them.
/// </remarks>
/// <param name="most">Bundles of one project that are on the way at the same time.</param>
/// <param name="whileBusy">The same while others have the way.</param>
/// <param name="isBusy">Whether they do, by the project.</param>
internal sealed class EndReports(int most, int whileBusy, ProjectWeights weights, Func<string, bool> isBusy)
{
    /// <summary>So many go together: a parent may have ten thousand children.</summary>
    private const int MostTogether = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Line> _lines = [];

    /// <param name="send">Completes when the parent has made durable what it heard.</param>
    public async Task SendAsync(string projectId, string parentId, Func<Task> send)
    {
        var report = new Report(send);
        var (bundle, isFirst) = Join(projectId, parentId, report);
        if (isFirst)
        {
            await bundle.Turn;
            try
            {
                await Task.WhenAll(bundle.Reports.Select(each => each.SendAsync()));
            }
            finally
            {
                Leave(projectId);
            }
        }

        await report.Sent;
    }

    private (Bundle Bundle, bool IsFirst) Join(string projectId, string parentId, Report report)
    {
        lock (_lock)
        {
            if (!_lines.TryGetValue(projectId, out var line))
            {
                _lines.Add(projectId, line = new());
            }

            if (line.Waiting.TryGetValue(parentId, out var waiting) && waiting.Reports.Count < MostTogether)
            {
                waiting.Reports.Add(report);
                return (waiting, false);
            }

            var bundle = new Bundle(parentId) { Reports = { report } };
            line.Order.Push(bundle);
            line.Waiting[parentId] = bundle;
            GoOn(projectId, line);
            return (bundle, true);
        }
    }

    private void Leave(string projectId)
    {
        lock (_lock)
        {
            var line = _lines[projectId];
            line.Used--;
            GoOn(projectId, line);
            if (line.Used == 0)
            {
                _lines.Remove(projectId);
            }
        }
    }

    private void GoOn(string projectId, Line line)
    {
        var places = (isBusy(projectId) ? whileBusy : most) * weights.Of(projectId);
        while (line.Used < places && line.Order.TryPop(out var next))
        {
            if (line.Waiting.GetValueOrDefault(next.ParentId) == next)
            {
                line.Waiting.Remove(next.ParentId);
            }

            line.Used++;
            next.Go();
        }
    }

    private sealed class Report(Func<Task> send)
    {
        private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Sent => _sent.Task;

        public async Task SendAsync()
        {
            try
            {
                await send();
                _sent.SetResult();
            }
            catch (Exception e)
            {
                _sent.SetException(e);
            }
        }
    }

    private sealed class Bundle(string parentId)
    {
        private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string ParentId => parentId;

        public List<Report> Reports { get; init; } = [];

        public Task Turn => _turn.Task;

        /// <summary>Nobody joins any more.</summary>
        public void Go() => _turn.SetResult();
    }

    private sealed class Line
    {
        public int Used { get; set; }

        public Stack<Bundle> Order { get; } = [];

        /// <summary>Those that wait and have room for more, by their parent.</summary>
        public Dictionary<string, Bundle> Waiting { get; } = [];
    }
}
