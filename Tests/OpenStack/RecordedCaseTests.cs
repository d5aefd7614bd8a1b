using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Mistral.Actions.OpenStack.Tests;

/// <summary>For every row and every recorded call: the same requests, the same result. What is not the same and not listed fails.</summary>
public sealed class RecordedCaseTests(ITestOutputHelper output)
{
    private const int MostShown = 40;

    /// <summary>Differences that are meant, each with its reason: <c>ACTION (LABEL) requests|result: WHY</c>; <c>(*)</c>: many.</summary>
    private static readonly ImmutableArray<string> Meant =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "unlike.txt")).Where(line => line.Length > 0 && line[0] != '#'),
    ];

    /// <summary>How many differences of a service nobody has explained yet: no more may come.</summary>
    private static readonly Dictionary<string, int> Unexplained = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "unexplained.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));

    public static TheoryData<string> Services =>
        [
            .. Directory
                .GetFiles(Path.Combine(AppContext.BaseDirectory, "Recorded"), "*.json")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(),
        ];

    [Theory(Timeout = 300_000)]
    [MemberData(nameof(Services))]
    public async Task Requests_and_results_are_those_of_the_client(string service)
    {
        await using var cloud = await RecordedService.StartAsync();
        var registry = Registry(cloud.Endpoint, service);
        var caller = new ActionContext
        {
            Security = new() { AuthToken = "recorded-token", ProjectId = "p" },
        };
        var tally = new Tally();
        var table = TableText.Load(service);
        foreach (var recorded in RecordedCase.Of(service))
        {
            if (registry.Find(recorded.Action) is null)
            {
                tally.ForExecutor.Add(recorded.Action);
                continue;
            }

            tally.Rows.Add(recorded.Action);
            tally.Sets++;
            cloud.Begin(recorded);
            var result = await registry.RunAsync(recorded.Action, recorded.Input, caller, CancellationToken.None);
            var looksAgain = table.Row(recorded.Action[(service.Length + 1)..])!.ContainsKey("load");
            Judge(recorded, cloud.Requests, result, looksAgain, tally);
        }

        output.WriteLine(
            $"{service}: {tally.Rows.Count} rows, {tally.ForExecutor.Count} for the executor, {tally.Sets} argument sets, "
                + $"{tally.SameRequests} requests equal, {tally.SameResults} results equal, {tally.Meant} listed differences, "
                + $"{tally.Kept} refused second looks whose first answer is the result, "
                + $"{tally.Differences.Count} not explained"
        );
        foreach (var difference in tally.Differences.Take(MostShown))
        {
            output.WriteLine(difference);
        }

        var idle = Meant.Where(line => line.StartsWith($"{service}.", StringComparison.Ordinal) && !tally.Used.Contains(line)).ToArray();
        Assert.True(idle.Length == 0, $"Listed, but there is no such difference:\n{string.Join("\n", idle)}");
        Assert.True(
            tally.Differences.Count <= Unexplained.GetValueOrDefault(service),
            $"{tally.Differences.Count} differences of {service}:\n{string.Join("\n", tally.Differences.Take(MostShown))}"
        );
    }

    private static void Judge(RecordedCase recorded, IReadOnlyList<RecordedRequest> sent, ActionResult result, bool looksAgain, Tally tally)
    {
        var difference = RequestComparison.Difference(recorded.Requests, recorded.Trips ? [.. sent.Take(recorded.Requests.Count)] : sent)
            is { } found
            ? $"{found}{(result.IsError ? $"; ours says: {result.Error}" : "")}"
            : null;
        Count(recorded, "requests", difference, ref tally.SameRequests, tally);
        if (difference is not null)
        {
            return;
        }

        if (looksAgain && recorded is { IsRefused: true, Since: > 0, Error: not null } && result is { IsError: false, Data: Map })
        {
            tally.Kept++;
            return;
        }

        var problem =
            recorded.Trips ? null
            : recorded.Error is { } error
                ? !result.IsError ? $"the client says: {error}; ours succeeds"
                    : IsTold(recorded, (result.Error as string)!) ? null
                    : $"the service's words are not in: {result.Error}"
            : result.IsError ? $"ours says: {result.Error}"
            : ResultComparison.Difference(recorded.Result, result.Data);
        Count(recorded, "result", problem, ref tally.SameResults, tally);
    }

    /// <summary>A refusal has the service's own words, the status and the request's id.</summary>
    private static bool IsTold(RecordedCase recorded, string error) =>
        !recorded.IsRefused
        || recorded.Requests[^1].Method == "HEAD"
        || (
            error.Contains($"(HTTP {recorded.Status})", StringComparison.Ordinal)
            && error.Contains("Request-ID: req-", StringComparison.Ordinal)
            && (
                error.Contains("No such thing could be found.", StringComparison.Ordinal)
                || error.Contains("It is in use.", StringComparison.Ordinal)
                || error.Contains("The server has got itself in trouble.", StringComparison.Ordinal)
            )
        );

    private static bool IsAbout(string line, RecordedCase recorded, string what) =>
        line.StartsWith($"{recorded} {what}: ", StringComparison.Ordinal)
        || line.StartsWith($"{recorded.Action} (*) {what}: ", StringComparison.Ordinal);

    private static void Count(RecordedCase recorded, string what, string? difference, ref int same, Tally tally)
    {
        if (difference is null)
        {
            same++;
        }
        else if (Meant.Where(line => IsAbout(line, recorded, what)).ToArray() is { Length: > 0 } lines)
        {
            tally.Used.UnionWith(lines);
            tally.Meant++;
        }
        else if (recorded.IsUnlike)
        {
            tally.Meant++;
        }
        else
        {
            tally.Differences.Add($"{recorded} {what}: {difference}");
        }
    }

    private static ActionRegistry Registry(string endpoint, string service)
    {
        var types = TableText.Load(service).Service.Types;
        var options = new ActionOptions
        {
            OpenStack = new() { Endpoints = types.ToImmutableDictionary(type => type, _ => endpoint), DiscoversVersions = false },
        };
        return new ServiceCollection().AddActions(options).BuildServiceProvider().GetRequiredService<ActionRegistry>();
    }

    private sealed class Tally
    {
        public int SameRequests;
        public int SameResults;

        public HashSet<string> Rows { get; } = [];

        public HashSet<string> ForExecutor { get; } = [];

        /// <summary>The lines of the list that say of a difference why it is meant.</summary>
        public HashSet<string> Used { get; } = [];

        public int Sets { get; set; }

        public int Meant { get; set; }

        /// <summary>What was made is made, though it can't be looked at once more: docs/differences.md.</summary>
        public int Kept { get; set; }

        public List<string> Differences { get; } = [];
    }
}
