using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Wire;

/// <summary>Answers from a silo: what is asked of it must survive the way there and back.</summary>
public sealed class WireGrain : Grain, IReadGrain
{
    public Task<Page> List(ListQuery query, Caller caller) =>
        Task.FromResult(
            new Page([
                Row.Of(
                    query.Resource,
                    ("id", "t"),
                    ("name", $"{caller.ProjectId} {query.Filters[0].Values[0]} {query.Sort[0].Column}"),
                    ("processed", true),
                    ("created_at", 1_764_072_000_000_000),
                    ("tags", "[\"a\"]")
                ),
            ])
        );

    public Task<Row?> Find(Resource resource, string identifier, string? @namespace, Caller caller) =>
        identifier == "none" ? Task.FromResult<Row?>(null) : throw new MistralFault(FaultKind.TooMany, $"too many of {identifier}", 3);

    public Task<string> TaskResult(string taskExecutionId, Caller caller) =>
        throw new InvalidOperationException("a detail that is nobody's business");

    public Task<Page> SubExecutions(Resource under, string id, bool errorsOnly, int maxDepth, Caller caller) =>
        Task.FromResult(new Page([]));

    public Task<ImmutableDictionary<string, long>> ExecutionCounts(Caller caller) =>
        Task.FromResult(ImmutableDictionary<string, long>.Empty);

    public Task<ImmutableDictionary<string, long>> ExecutionCountsUpTo(long atMost, Caller caller) => ExecutionCounts(caller);

    public Task<string> Overview(Caller caller) => Task.FromResult("{}");

    public Task<string> Runs(string taskExecutionId, Caller caller) => Task.FromResult("{}");

    public Task<string> ParkedEvents(string triggerId, Caller caller) => Task.FromResult("{}");

    public Task<string> Offers(Caller caller) => Task.FromResult("{}");

    public Task<string> Report(string executionId, bool errorsOnly, int maxDepth, bool statisticsOnly, Caller caller) =>
        throw new InvalidOperationException("a detail that is nobody's business");
}
