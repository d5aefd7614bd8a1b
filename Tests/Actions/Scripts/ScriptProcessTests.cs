using System.Diagnostics;
using Mistral.Actions.Scripts.Processes;

namespace Mistral.Actions.Tests.Scripts;

/// <summary>Scripts that nothing inside can stop: the system does, and neither this process nor other scripts notice.</summary>
public sealed class ScriptProcessTests
{
    private const long Slack = 128 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly ActionRegistry Actions = ActionRegistries.Of(
        new ActionOptions
        {
            Script = new(MaxMemoryBytes: 32 * 1024 * 1024) { Timeout = TimeSpan.FromSeconds(2), Processes = 4 },
        }
    );

    [Theory]
    [InlineData("var x = 3n; for (;;) x = x * x")]
    [InlineData("let a = [1]; for (let i = 0; i < 45; i++) a = [a, a]; return a")]
    [InlineData("let a = [1]; for (let i = 0; i < 45; i++) a = [a, a]; return JSON.stringify(a).length")]
    [InlineData("let a = [1]; for (let i = 0; i < 45; i++) a = [a, a]; return String(a).length")]
    [InlineData("return /(a+)+$/.test('a'.repeat(60) + 'b')")]
    [InlineData("return new Array(1000000).fill('x'.repeat(1000)).join('y').split('').length")]
    [InlineData("return 2n ** 1000000000n > 1n")]
    [InlineData("return (10n ** 5000000n).toString().length")]
    [InlineData(
        "const a = Array(900000).fill(0); return a.sort(() => { let s = 0; for (let i = 0; i < 1e9; i++) s += i; return s; }).length"
    )]
    [InlineData("return [...Array(900000).keys()].map(i => 'x'.repeat(100000) + i).length")]
    public async Task A_step_that_cannot_be_stopped_is_ended(string script)
    {
        var (before, started) = (GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());

        var result = await Actions.RunAsync("std.js", ("script", script)).WaitAsync(Patience);

        Assert.True(result.IsError, result.ToString());
        Assert.Matches(
            "the script (ran longer than 2.0 seconds|used more than 33554432 bytes)|RangeError|Invalid|too|Maximum",
            (string)result.Error!
        );
        Assert.True(started.Elapsed < Patience);
        Assert.True(GC.GetTotalAllocatedBytes() - before < Slack);
        Assert.Equal(2L, (await Actions.RunAsync("std.js", ("script", "return 1 + 1")).WaitAsync(Patience)).Data);
    }

    [Fact]
    public async Task Cancelling_ends_it_at_once()
    {
        var actions = ActionRegistries.Of(
            new ActionOptions
            {
                Script = new() { Timeout = TimeSpan.FromMinutes(5), Processes = 4 },
            }
        );
        await actions.RunAsync("std.js", ("script", "return 1")).WaitAsync(Patience);
        using var cancellation = new CancellationTokenSource();
        var run = actions.RunAsync("std.js", Map.Of(("script", "var x = 3n; for (;;) x = x * x")), ActionContext.Empty, cancellation.Token);
        await actions.RunAsync("std.js", ("script", "return 1")).WaitAsync(Patience);
        var started = Stopwatch.StartNew();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Patience));
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Scripts_that_come_together_do_not_each_start_a_process()
    {
        using var pool = new ScriptPool(new() { Processes = 40, ProcessesPerProject = 40 }, TimeProvider.System);

        var answers = await Task.WhenAll(
                Enumerable.Range(0, 20).Select(i => pool.RunAsync(new($"return {i}", null, null, null, new()), "p", CancellationToken.None))
            )
            .WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), answers.Select(answer => answer.Text));
        Assert.True(pool.Started <= 4, $"{pool.Started} were started");
    }

    [Fact]
    public async Task Who_no_longer_waits_for_a_process_gets_none()
    {
        using var pool = new ScriptPool(new() { Processes = 4, ProcessesPerProject = 4 }, TimeProvider.System);
        using var cancellation = new CancellationTokenSource();
        var run = pool.RunAsync(new("return 1", null, null, null, new()), "p", cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Patience));
        Assert.Equal(
            "2",
            (await pool.RunAsync(new("return 2", null, null, null, new()), "p", CancellationToken.None).WaitAsync(Patience)).Text
        );
    }

    [Fact]
    public async Task One_project_leaves_a_place_to_another()
    {
        using var cancellation = new CancellationTokenSource();
        var hostile = Enumerable
            .Range(0, 12)
            .Select(_ => Actions.RunAsync("std.js", Map.Of(("script", "for (;;);")), Of("hostile"), cancellation.Token))
            .ToArray();

        var result = await Actions
            .RunAsync("std.js", Map.Of(("script", "return 5")), Of("neighbour"), CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(15));

        Assert.Equal(5L, result.Data);
        Assert.Contains(hostile, run => !run.IsCompleted);
        await cancellation.CancelAsync();
        await Task.WhenAll(hostile).WaitAsync(Patience).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task What_a_script_leaves_behind_is_not_there_for_the_next()
    {
        await Actions.RunAsync(
            "std.js",
            ("script", "globalThis.secret = 1; Array.prototype.secret = 2; Object.prototype.secret = 3; return 0")
        );

        Assert.Equal("undefinedundefined", (await Actions.RunAsync("std.js", ("script", "return typeof secret + typeof [].secret"))).Data);
    }

    [Fact]
    public async Task It_sees_nothing_of_the_services_environment() =>
        Assert.Equal("undefined", (await Actions.RunAsync("std.js", ("script", "return typeof process"))).Data);

    private static ActionContext Of(string project) => new() { Security = ActionSecurity.None with { ProjectId = project } };
}
