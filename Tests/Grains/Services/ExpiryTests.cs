using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Expiry;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Tests.Fakes;
using Mistral.Grains.Texts;
using Mistral.Storage.Clock;

namespace Mistral.Grains.Tests.Services;

public sealed class ExpiryTests : IClockStore
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly MemoryTables _tables = new();
    private readonly MemoryExecutions _executions;
    private readonly FakeTimeProvider _time = new(Noon);

    public ExpiryTests() => _executions = new(_tables);

    public Task<long> NowAsync() => Task.FromResult((_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    [Theory]
    [InlineData(null, 60, 0, false)]
    [InlineData(10, 60, 0, true)]
    [InlineData(10, null, 0, false)]
    [InlineData(10, null, 5, true)]
    public void It_needs_an_interval_and_a_limit(int? interval, int? olderThan, long most, bool isOn) =>
        Assert.Equal(
            isOn,
            new ExpiryOptions
            {
                Interval = Minutes(interval),
                OlderThan = Minutes(olderThan),
                MaxFinished = most,
            }.IsOn
        );

    [Fact]
    public async Task What_is_old_goes_and_what_is_young_or_runs_stays()
    {
        Put("old", 90);
        Put("young", 30);
        Put("running", 90, "RUNNING");
        Put("failed", 90, "ERROR");

        Assert.Equal(1, await Run(new() { OlderThan = TimeSpan.FromMinutes(60), IgnoredStates = ["ERROR"] }));
        Assert.Equal(["failed", "running", "young"], Left());
    }

    [Fact]
    public async Task Beyond_a_number_the_oldest_go()
    {
        for (var i = 0; i < 250; i++)
        {
            Put($"ex{i:d3}", 1000 - i);
        }

        Assert.Equal(247, await Run(new() { MaxFinished = 3 }));
        Assert.Equal(["ex247", "ex248", "ex249"], Left());
    }

    [Fact]
    public async Task A_batch_limits_an_evaluation()
    {
        for (var i = 0; i < 20; i++)
        {
            Put($"ex{i:d2}", 1000 - i);
        }

        Assert.Equal(7, await Run(new() { OlderThan = TimeSpan.FromMinutes(60), BatchSize = 7 }));
        Assert.Equal("ex07", Left()[0]);
    }

    [Fact]
    public async Task A_project_may_have_an_age_of_its_own()
    {
        Put("alpha", 90, project: "alpha");
        Put("beta", 90, project: "beta");
        Put("gamma", 90, project: "gamma");
        var own = ImmutableDictionary.CreateRange(
            new Dictionary<string, TimeSpan?> { ["alpha"] = TimeSpan.FromMinutes(600), ["beta"] = null }
        );

        Assert.Equal(1, await Run(new() { OlderThan = TimeSpan.FromMinutes(60), ProjectOlderThan = own }));
        Assert.Equal(["alpha", "beta"], Left());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_cannot_be_deleted_does_not_stop_the_others(bool isRefused)
    {
        Put("a", 90);
        Put("b", 89);
        _tables.BeforeApply = changes =>
        {
            if (changes[0] is Mistral.Storage.Resources.ResourceChange.Delete { Id: "a" })
            {
                throw isRefused ? new MistralFault(FaultKind.Forbidden, "it runs again") : new InvalidDataException("it cannot be read");
            }
        };

        Assert.Equal(1, await Run(new() { OlderThan = TimeSpan.FromMinutes(60) }));
        Assert.Equal(["a"], Left());
    }

    public Task<ImmutableArray<string>> ExpiredAsync(long updatedBefore, ImmutableArray<string> states, int limit) =>
        Task.FromResult<ImmutableArray<string>>([
            .. Ended(states).Where(row => (long)row["updated_at"]! < updatedBefore).Take(limit).Select(row => row.Text("id")!),
        ]);

    public Task<ImmutableArray<string>> BeyondAsync(long keep, ImmutableArray<string> states, int limit)
    {
        var ended = Ended(states).ToArray();
        return Task.FromResult<ImmutableArray<string>>([
            .. ended.Take((int)Math.Max(0, ended.Length - keep)).Take(limit).Select(row => row.Text("id")!),
        ]);
    }

    public Task<ImmutableArray<DueExecution>> DueAsync(int shard, int shardCount, long before, int limit) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<string>> OrphansAsync(ImmutableArray<string> livingSilos, int limit) => throw new NotSupportedException();

    public Task<ImmutableArray<string>> StandaloneOrphansAsync(ImmutableArray<string> livingSilos, int limit) =>
        throw new NotSupportedException();

    public Task<long> ForgottenAsync() => throw new NotSupportedException();

    public Task<(long Notifications, long ParkedEvents)> BacklogAsync() => throw new NotSupportedException();

    private IEnumerable<Row> Ended(ImmutableArray<string> states) =>
        _tables.All(Resource.Executions).Where(row => states.Contains(row.Text("state")!)).OrderBy(row => (long)row["updated_at"]!);

    private Task<int> Run(ExpiryOptions options) =>
        new ExpiryRun(this, _tables, _executions, options, _time, NullLogger<ExpiryRun>.Instance).RunAsync(CancellationToken.None);

    private string[] Left() => [.. _tables.All(Resource.Executions).Select(row => row.Text("id")!).Order(StringComparer.Ordinal)];

    private void Put(string id, int minutesAgo, string state = "SUCCESS", string project = "alpha") =>
        _tables.Put(
            Row.Of(
                Resource.Executions,
                ("id", id),
                ("state", state),
                ("project_id", project),
                ("updated_at", WireTime.Microseconds(Noon - TimeSpan.FromMinutes(minutesAgo)))
            )
        );

    private static TimeSpan? Minutes(int? minutes) => minutes is { } value ? TimeSpan.FromMinutes(value) : null;
}
