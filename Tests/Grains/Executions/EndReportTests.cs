using Mistral.Grains.Executions.Effects;
using Mistral.Grains.Quotas;

namespace Mistral.Grains.Tests.Executions;

public sealed class EndReportTests
{
    private readonly List<string> _sent = [];
    private readonly TaskCompletionSource _first = new();
    private readonly EndReports _reports = new(most: 1, whileBusy: 1, ProjectWeights.Equal, static _ => false);

    [Fact]
    public async Task The_newest_go_first_and_those_of_one_parent_together()
    {
        var first = _reports.SendAsync("p", "root", () => _first.Task);
        var others = new[] { Send("old", "a"), Send("new", "b"), Send("old", "c") };
        Assert.Empty(_sent);

        _first.SetResult();
        await Task.WhenAll([first, .. others]);
        Assert.Equal(["b", "a", "c"], _sent);
    }

    [Fact]
    public async Task One_that_fails_is_told_so_and_holds_up_no_other()
    {
        var failed = _reports.SendAsync("p", "a", () => throw new InvalidOperationException("away"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => failed);
        await Send("a", "next");
        Assert.Equal(["next"], _sent);
    }

    private Task Send(string parent, string child) =>
        _reports.SendAsync(
            "p",
            parent,
            () =>
            {
                _sent.Add(child);
                return Task.CompletedTask;
            }
        );
}
