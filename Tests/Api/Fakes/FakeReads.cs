using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Fakes;

internal sealed class FakeReads(FakeCluster cluster) : IReadGrain
{
    public Task<Page> List(ListQuery query, Caller caller)
    {
        cluster.Fail();
        cluster.Asked.Add((query, caller));
        var rows = cluster.Rows.Where(row => row.Resource == query.Resource && query.Filters.All(filter => Holds(row, filter)));
        IOrderedEnumerable<Row>? sorted = null;
        foreach (var key in query.Sort)
        {
            IComparable? Value(Row row) => row[key.Column] as IComparable;
            sorted = sorted is null
                ? key.IsDescending
                    ? rows.OrderByDescending(Value)
                    : rows.OrderBy(Value)
                : key.IsDescending
                    ? sorted.ThenByDescending(Value)
                    : sorted.ThenBy(Value);
        }

        var page = (sorted ?? rows).ToList();
        if (query.Marker is { } marker)
        {
            var at = page.FindIndex(row => row.Text("id") == marker);
            page = at >= 0 ? page[(at + 1)..] : throw new MistralFault(FaultKind.NotFound, $"Marker not found [id={marker}]");
        }

        return Task.FromResult(
            new Page([.. query.Limit > 0 ? page.Take(query.Limit) : page], query.SearchLimit > 0 ? cluster.SearchedUntil : null)
        );
    }

    public Task<Row?> Find(Resource resource, string identifier, string? @namespace, Caller caller)
    {
        cluster.Fail();
        cluster.LastFinder = caller;
        return Task.FromResult(cluster.Find(resource, identifier, @namespace));
    }

    public Task<string> TaskResult(string taskExecutionId, Caller caller) => Task.FromResult("{\"a\": 1}");

    public Task<Page> SubExecutions(Resource under, string id, bool errorsOnly, int maxDepth, Caller caller)
    {
        cluster.Asked.Add((under, id, errorsOnly, maxDepth));
        return Task.FromResult(new Page([.. cluster.Rows.Where(row => row.Resource == Resource.Executions)]));
    }

    public Task<ImmutableDictionary<string, long>> ExecutionCounts(Caller caller)
    {
        cluster.Fail();
        return Task.FromResult(ImmutableDictionary<string, long>.Empty.Add("ERROR", 2));
    }

    public Task<ImmutableDictionary<string, long>> ExecutionCountsUpTo(long atMost, Caller caller) =>
        Task.FromResult(ImmutableDictionary<string, long>.Empty.Add("ERROR", 2).Add("SUCCESS", atMost + 1));

    public Task<string> Overview(Caller caller) => Task.FromResult("{\"quotas\": []}");

    public Task<string> Runs(string taskExecutionId, Caller caller) => AnswerAsync("runs", taskExecutionId, caller);

    public Task<string> ParkedEvents(string triggerId, Caller caller) => AnswerAsync("parked_events", triggerId, caller);

    public Task<string> Offers(Caller caller) => AnswerAsync("workflow_offers", "", caller);

    public Task<string> Report(string executionId, bool errorsOnly, int maxDepth, bool statisticsOnly, Caller caller)
    {
        cluster.Asked.Add((executionId, errorsOnly, maxDepth, statisticsOnly));
        return Task.FromResult("{\"statistics\": {\"total_tasks_count\": 1}}");
    }

    private Task<string> AnswerAsync(string list, string of, Caller caller)
    {
        cluster.Fail();
        cluster.Asked.Add((list, of, caller));
        return Task.FromResult($$"""{"{{list}}": []}""");
    }

    private static bool Holds(Row row, Filter filter)
    {
        var text = row[filter.Column]?.ToString();
        int Order() => string.CompareOrdinal(text, filter.Values[0]);
        return filter.Operator switch
        {
            FilterOperator.IsNull => text is null,
            FilterOperator.ContainsAll => filter.Values.All(value =>
                text is not null && text.Contains($"\"{value}\"", StringComparison.Ordinal)
            ),
            FilterOperator.In => text is not null && filter.Values.Contains(text),
            FilterOperator.NotIn => text is not null && !filter.Values.Contains(text),
            FilterOperator.Has => text is not null && text.Contains(filter.Values[0], StringComparison.Ordinal),
            FilterOperator.Equal => string.Equals(text, filter.Values[0], StringComparison.OrdinalIgnoreCase),
            FilterOperator.NotEqual => text is not null && !string.Equals(text, filter.Values[0], StringComparison.OrdinalIgnoreCase),
            FilterOperator.Greater => Order() > 0,
            FilterOperator.GreaterOrEqual => Order() >= 0,
            FilterOperator.Less => Order() < 0,
            _ => Order() <= 0,
        };
    }
}
