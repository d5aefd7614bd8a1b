using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Tests.Databases;
using Mistral.Storage.Tests.Executions;
using static Mistral.Grains.Interfaces.Listing.FilterOperator;
using static Mistral.Storage.Tests.Listing.ListFixtures;

namespace Mistral.Storage.Tests.Listing;

public sealed class FilterTests
{
    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Text_is_compared_by_code_point(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        string?[] descriptions = ["apple", "Apple", "apple ", "äpple", "banana", null, "50%", "5_0", "a\\b"];
        await Task.WhenAll(
            descriptions.Select(
                (text, i) =>
                    storage.Executions.CommitAsync(Samples.Write(Samples.Execution($"e{i}", createdAt: i) with { Description = text }, 0))
            )
        );

        await CheckAsync("e0", Equal, "apple");
        await CheckAsync("e1 e2 e3 e4 e6 e7 e8", NotEqual, "apple");
        await CheckAsync("e2 e3 e4", Greater, "apple");
        await CheckAsync("e0 e2 e3 e4", GreaterOrEqual, "apple");
        await CheckAsync("e1 e6 e7 e8", Less, "apple");
        await CheckAsync("e0 e1 e6 e7 e8", LessOrEqual, "apple");
        await CheckAsync("e0 e4", In, "apple", "banana", "cherry");
        await CheckAsync("e1 e2 e3 e6 e7 e8", NotIn, "apple", "banana");
        await CheckAsync("", In);
        await CheckAsync("e0 e2", Has, "appl");
        await CheckAsync("e3", Has, "ä");
        await CheckAsync("e0 e1 e2 e3", Has, "pp_e");
        await CheckAsync("e4", Has, "b%n");
        await CheckAsync("e8", Has, "\\b");
        await CheckAsync("e5", IsNull);

        async Task CheckAsync(string expected, FilterOperator comparison, params string[] values) =>
            Assert.Equal(expected, await storage.IdsAsync(Resource.Executions, Is("description", comparison, [.. values])));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_time_in_whole_seconds_means_that_second(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        long[] times = [Base - 1, Base, Base + 500_000, Base + Second - 1, Base + Second];
        await Task.WhenAll(
            times.Select((time, i) => storage.Executions.CommitAsync(Samples.Write(Samples.Execution($"e{i}", createdAt: time), 0)))
        );
        const string Text = "2026-11-23 02:06:17";

        await CheckAsync("e1 e2 e3", Equal, Text);
        await CheckAsync("e0 e4", NotEqual, Text);
        await CheckAsync("e4", Greater, Text);
        await CheckAsync("e1 e2 e3 e4", GreaterOrEqual, "2026-11-23T02:06:17Z");
        await CheckAsync("e0", Less, Text);
        await CheckAsync("e0 e1 e2 e3", LessOrEqual, Text);
        await CheckAsync("e2", Equal, "2026-11-23 02:06:17.5");
        await CheckAsync("e3 e4", Greater, "2026-11-23 02:06:17.500000");
        await CheckAsync("e0 e4", In, "2026-11-23 02:06:18", "2026-11-23 02:06:16");
        await CheckAsync("e4", NotIn, Text, "2026-11-23 02:06:16");
        await CheckAsync("e0 e1 e2 e3 e4", Greater, "2026-11-23");
        await CheckAsync("e0 e1 e2 e3 e4", Less, "2026-11-23 03:06");
        await CheckAsync("e1 e2 e3", Equal, "2026-11-23T04:06:17+02:00");

        async Task CheckAsync(string expected, FilterOperator comparison, params string[] values) =>
            Assert.Equal(expected, await storage.IdsAsync(Resource.Executions, Is("created_at", comparison, [.. values])));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task States_are_found_whether_or_not_success_is_meant(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        string[] states = ["SUCCESS", "ERROR", "RUNNING", "SUCCESS", "PAUSED"];
        await Task.WhenAll(
            states.Select((state, i) => storage.Executions.CommitAsync(Samples.Write(Samples.Execution($"e{i}", state, createdAt: i), 0)))
        );

        await CheckAsync("e0 e3", Equal, "SUCCESS");
        await CheckAsync("e1", Equal, "ERROR");
        await CheckAsync("e1 e2 e4", NotEqual, "SUCCESS");
        await CheckAsync("e0 e1 e3 e4", NotEqual, "RUNNING");
        await CheckAsync("e2 e4", In, "RUNNING", "PAUSED");
        await CheckAsync("e0 e2 e3", In, "RUNNING", "SUCCESS");
        await CheckAsync("e1 e4", NotIn, "SUCCESS", "RUNNING");
        await CheckAsync("e0 e2 e3 e4", NotIn, "ERROR");
        await CheckAsync("e0 e3 e4", Has, "S");

        async Task CheckAsync(string expected, FilterOperator comparison, params string[] values) =>
            Assert.Equal(expected, await storage.IdsAsync(Resource.Executions, Is("state", comparison, [.. values])));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Tags_must_all_be_there_and_conditions_are_joined(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        string?[] tags = ["[\"a\", \"b\"]", "[\"b\", \"c\"]", null, "[\"gr\\u00fcn\", \"b\"]"];
        await Task.WhenAll(
            tags.Select(
                (tag, i) =>
                    storage.Executions.CommitAsync(
                        Samples.Write(Samples.Execution($"e{i}", i == 1 ? "ERROR" : "RUNNING", createdAt: i) with { Tags = tag }, 0)
                    )
            )
        );

        Assert.Equal("e0 e1 e3", await storage.IdsAsync(Resource.Executions, Is("tags", ContainsAll, "b")));
        Assert.Equal("e0", await storage.IdsAsync(Resource.Executions, Is("tags", ContainsAll, "b", "a")));
        Assert.Equal("e3", await storage.IdsAsync(Resource.Executions, Is("tags", ContainsAll, "grün")));
        Assert.Equal("e1", await storage.IdsAsync(Resource.Executions, Is("tags", ContainsAll, "b"), Is("state", Equal, "ERROR")));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Flags_numbers_and_documents_are_compared_whole(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);
        var execution = Samples.Execution("e1");
        var tasks = new[]
        {
            Samples.Task("t1") with
            {
                Processed = true,
                Published = "{\"a\": 1}",
            },
            Samples.Task("t2") with
            {
                Published = "{}",
            },
        };
        await storage.Executions.CommitAsync(Samples.Write(execution, 0, [.. tasks]));
        await storage.Resources.ApplyAsync(Trigger("c1", 3), Trigger("c2", 4), Trigger("c3", null));

        Assert.Equal("t1", await storage.IdsAsync(Resource.Tasks, Is("processed", Equal, "true")));
        Assert.Equal("t1", await storage.IdsAsync(Resource.Tasks, Is("processed", Equal, "false")));
        Assert.Equal("t2", await storage.IdsAsync(Resource.Tasks, Is("processed", Equal, "")));
        Assert.Equal("t1", await storage.IdsAsync(Resource.Tasks, Is("published", Equal, "{\"a\": 1}")));
        Assert.Equal("t1 t2", await storage.IdsAsync(Resource.Tasks, Is("workflow_execution_id", Equal, "e1")));
        Assert.Equal("c2", await storage.IdsAsync(Resource.CronTriggers, Is("remaining_executions", Equal, "4")));
        Assert.Equal("c2", await storage.IdsAsync(Resource.CronTriggers, Is("remaining_executions", Greater, "3")));
        Assert.Equal("c3", await storage.IdsAsync(Resource.CronTriggers, Is("remaining_executions", IsNull)));

        static Storage.Resources.ResourceChange Trigger(string id, long? count) =>
            new Storage.Resources.ResourceChange.Insert(
                Row.Of(
                    Resource.CronTriggers,
                    ("id", id),
                    ("name", id),
                    ("project_id", Samples.Project),
                    ("remaining_executions", count),
                    ("created_at", 1L)
                )
            );
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Wrong_values_are_refused_with_column_and_value(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(kind);

        await CheckAsync(
            "'created_at': 'yesterday'",
            FaultKind.Invalid,
            Query(Resource.Executions, Is("created_at", Greater, "yesterday"))
        );
        await CheckAsync(
            "'remaining_executions': 'many'",
            FaultKind.Invalid,
            Query(Resource.CronTriggers, Is("remaining_executions", Equal, "many"))
        );
        await CheckAsync("'nothing'", FaultKind.Invalid, Query(Resource.Executions, Is("nothing", Equal, "1")));
        await CheckAsync("'processed'", FaultKind.Invalid, Query(Resource.Tasks, Is("processed", Has, "1")));
        await CheckAsync("nothing", FaultKind.Invalid, Query(Resource.Tasks) with { Sort = [new("nothing", false)] });
        await CheckAsync("'nothing'", FaultKind.Invalid, Query(Resource.Tasks) with { Columns = ["nothing"] });
        await CheckAsync("id=gone", FaultKind.NotFound, Query(Resource.Executions) with { Marker = "gone" });

        async Task CheckAsync(string part, FaultKind fault, ListQuery query)
        {
            var thrown = await Assert.ThrowsAsync<MistralFault>(() => storage.Rows.ListAsync(query, Owner));
            Assert.Equal(fault, thrown.Kind);
            Assert.Contains(part, thrown.Message, StringComparison.Ordinal);
        }
    }
}
