using System.Text.Json.Nodes;
using Mistral.Service.Tests.Backup;
using Mistral.Service.Tests.Commands;
using Mistral.Service.Tests.Deactivation;
using Mistral.Storage;
using Mistral.Storage.Tests.Databases;
using MySqlConnector;
using Npgsql;

namespace Mistral.Service.Tests.Import;

/// <summary>Of a database that an OpenStack Mistral 15 has filled: <c>fill</c> beside this file says with what.</summary>
public sealed class ImportTests : IDisposable
{
    private const string First = "6226a7ee-d1fe-4d8c-9047-7c2da7300889";
    private const string Broken = "712309f2-c851-4ddf-9dbd-dfe462b17f08";
    private const string Many = "b2e888f5-fcec-4124-ba9f-cd9ed48d4f80";
    private const string Outer = "6db455e9-6ded-42ae-aa91-d29878f03371";
    private const string Running = "68c8eb2f-eddc-4edd-984d-57793049cf00";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mistral-import");

    private string Target => $"sqlite:///{_folder.FullName}/mistral.db";

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Kinds.Servers), MemberType = typeof(Kinds))]
    public async Task All_of_it_is_taken_over_once_and_what_runs_is_told(DatabaseKind kind)
    {
        var source = await SourceAsync(kind);

        var dry = await ImportAsync(source, "--dry-run", "--ended-executions");
        var first = await ImportAsync(source, "--ended-executions");
        var second = await ImportAsync(source, "--ended-executions");

        Assert.True(first.Status == 0, first.Output + first.Error);
        Assert.Equal(Counts(first, 0), Counts(dry, 0));
        Assert.Equal(Counts(first, 0), Counts(second, 2));
        Assert.All(Counts(second, 0), count => Assert.EndsWith(" 0", count, StringComparison.Ordinal));
        Assert.Equal(
            [
                "workbooks 1",
                "workflows 7",
                "actions 2",
                "code sources 1",
                "dynamic actions 1",
                "environments 1",
                "members 1",
                "cron triggers 2",
                "event triggers 1",
                "ended executions 6",
            ],
            Counts(first, 0)
        );
        Assert.Contains("2 executions run or are paused there", first.Output, StringComparison.Ordinal);
        Assert.Contains($"{Running} RUNNING waits", first.Output, StringComparison.Ordinal);
    }

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Kinds.Servers), MemberType = typeof(Kinds))]
    public async Task What_was_taken_over_is_as_it_was_and_works(DatabaseKind kind)
    {
        Assert.Equal(0, (await ImportAsync(await SourceAsync(kind), "--ended-executions")).Status);
        await using var service = await RunningService.StartAsync(_ => { }, ("database:connection", Target));

        var ended = await service.GetAsync($"executions/{First}");
        Assert.Equal(("SUCCESS", "The first."), (Text(ended, "state"), Text(ended, "description")));
        Assert.Equal("Hello world!", JsonNode.Parse(Text(ended, "output"))!["said"]!.GetValue<string>());
        Assert.Equal("{}", Text(ended, "published_global"));
        var task = (await service.GetAsync($"executions/{First}/tasks"))["tasks"]![0]!.AsObject();
        Assert.Equal("\"Hello world!\"", Text(await service.GetAsync($"tasks/{Text(task, "id")}"), "result"));
        Assert.Equal(
            """["a", "b", "c"]""",
            Text(
                await service.GetAsync(
                    $"tasks/{Text((await service.GetAsync($"executions/{Many}/tasks"))["tasks"]![0]!.AsObject(), "id")}"
                ),
                "result"
            )
        );
        Assert.Equal(2, (await service.GetAsync($"executions/{Outer}/executions"))["executions"]!.AsArray().Count);
        Assert.Equal(404, (await service.AnsweredAsync(HttpMethod.Get, $"executions/{Running}", null)).Status);
        Assert.Equal(
            "Köln",
            JsonNode.Parse(Text(await service.GetAsync("environments/place"), "variables"))!["region"]!.GetValue<string>()
        );
        var triggers = (await service.GetAsync("cron_triggers"))["cron_triggers"]!.AsArray();
        Assert.Equal(
            ["2027-01-01 03:00:00", "2036-05-01 10:00:00"],
            triggers.Select(trigger => trigger!["next_execution_time"]!.GetValue<string>()).Order()
        );
        Assert.Equal("made", (await service.GetAsync("event_triggers"))["event_triggers"]![0]!["name"]!.GetValue<string>());

        foreach (
            var (name, input, output) in new[]
            {
                ("hello", """{"who": "you"}""", """{"said": "Hello you!"}"""),
                ("book.loud", """{"text": "hey"}""", """{"heard": "hey!"}"""),
                ("outer", "{}", """{"inner": {"said": "Hello below!"}}"""),
            }
        )
        {
            var id = Text(
                await service.PostAsync("executions", new JsonObject { ["workflow_name"] = name, ["input"] = JsonNode.Parse(input) }),
                "id"
            );
            Assert.Equal(
                output,
                Text(await service.UntilAsync($"executions/{id}", execution => Text(execution, "state") != "RUNNING"), "output")
            );
        }
    }

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Kinds.Servers), MemberType = typeof(Kinds))]
    public async Task A_failed_execution_that_was_taken_over_is_run_again_from_its_task(DatabaseKind kind)
    {
        Assert.Equal(0, (await ImportAsync(await SourceAsync(kind), "--ended-executions")).Status);
        await using var service = await RunningService.StartAsync(_ => { }, ("database:connection", Target));
        var failed = (await service.GetAsync($"executions/{Broken}/tasks"))["tasks"]!
            .AsArray()
            .Single(task => task!["state"]!.GetValue<string>() == "ERROR")!
            .AsObject();
        var before = (await service.GetAsync($"tasks/{Text(failed, "id")}/action_executions"))["action_executions"]!.AsArray().Count;

        await service.PutAsync(
            $"tasks/{Text(failed, "id")}",
            new JsonObject
            {
                ["id"] = Text(failed, "id"),
                ["state"] = "RUNNING",
                ["reset"] = true,
            }
        );

        await service.UntilAsync($"executions/{Broken}", execution => Text(execution, "state") == "ERROR");
        var after = (await service.GetAsync($"tasks/{Text(failed, "id")}/action_executions"))["action_executions"]!.AsArray().Count;
        Assert.True(after > before, $"{before} actions before, {after} after");
    }

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Kinds.Servers), MemberType = typeof(Kinds))]
    public async Task A_workflow_that_was_taken_over_has_its_first_revision_and_a_second_run_makes_none(DatabaseKind kind)
    {
        var source = await SourceAsync(kind);
        Assert.Equal(0, (await ImportAsync(source)).Status);
        Assert.Equal(0, (await ImportAsync(source)).Status);
        await using var service = await RunningService.StartAsync(_ => { }, ("database:connection", Target));

        foreach (var workflow in (await service.GetAsync("workflows"))["workflows"]!.AsArray().Select(row => row!.AsObject()))
        {
            var revision = Assert
                .Single((await service.GetAsync($"workflows/{Text(workflow, "id")}/revisions"))["revisions"]!.AsArray())!
                .AsObject();
            Assert.Equal(1, revision["number"]!.GetValue<long>());
            Assert.Equal(
                Text(workflow, "definition"),
                Text(await service.GetAsync($"workflows/{Text(workflow, "id")}/revisions/1"), "definition")
            );
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_no_database_of_Mistrals_is_told_in_a_line()
    {
        var wrong = await ImportAsync("bogus");
        var missing = await ImportAsync($"sqlite:///{_folder.FullName}/none.db");
        var other = await ImportAsync(Other());

        var silent = await ImportAsync("mysql://mistral:secret@127.0.0.1:1/mistral");

        Assert.Equal((2, 1, 1, 1), (wrong.Status, missing.Status, other.Status, silent.Status));
        Assert.StartsWith("MariaDB database mistral at 127.0.0.1: The database does not answer", silent.Error, StringComparison.Ordinal);
        Assert.Contains("there is no such file", missing.Error, StringComparison.Ordinal);
        Assert.Contains("no database of Mistral's", other.Error, StringComparison.Ordinal);
    }

    private static string Text(JsonObject row, string name) => row[name]!.GetValue<string>();

    /// <param name="column">0: new, 2: there.</param>
    private static List<string> Counts(Said said, int column) =>
        [
            .. said
                .Output.Split('\n')
                .Select(line =>
                    (
                        Name: line.Length > 18 ? line[..18].Trim() : "",
                        Numbers: line.Length > 18 ? line[18..].Split(' ', StringSplitOptions.RemoveEmptyEntries) : []
                    )
                )
                .Where(line => line.Numbers.Length == 5 && line.Numbers.All(number => int.TryParse(number, out _)))
                .Select(line => $"{line.Name} {line.Numbers[column]}"),
        ];

    private static async Task<string> SourceAsync(DatabaseKind kind)
    {
        var database = await (await TestServer.OfAsync(kind)).NewDatabaseAsync();
        var file = Path.Combine(AppContext.BaseDirectory, "Import", $"mistral-15.{kind}.sql.gz");
        if (kind == DatabaseKind.PostgreSql)
        {
            var to = new NpgsqlConnectionStringBuilder(database.Connection);
            await DatabaseCopy.ShellAsync(
                $"zcat {file} | psql --quiet --set ON_ERROR_STOP=1 --host={to.Host} --port={to.Port} --username={to.Username} {to.Database}"
            );
        }
        else
        {
            var to = new MySqlConnectionStringBuilder(database.Connection);
            await DatabaseCopy.ShellAsync(
                $"zcat {file} | mariadb --host={to.Server} --port={to.Port} --user={to.UserID} --password={to.Password} {to.Database}"
            );
        }

        return DatabaseCopy.Url(database);
    }

    private string Other()
    {
        var path = $"{_folder.FullName}/other.db";
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE t (id INTEGER)";
        command.ExecuteNonQuery();
        return $"sqlite:///{path}";
    }

    private Task<Said> ImportAsync(string source, params string[] more) =>
        Said.ByAsync(["import", source, .. more, "--database:connection", Target]);
}
