using System.Net;
using System.Text.Json.Nodes;
using Mistral.Api.Logs;
using Mistral.Grains;

namespace Mistral.Service.Tests.Logs;

/// <summary>Log files of the running program.</summary>
public sealed class LogFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mistral-log");

    private string Settings => Path.Combine(_folder.FullName, "mistral.conf");

    private string Log => Path.Combine(_folder.FullName, "own.log");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_workflow_trace_is_known_by_the_class_that_writes_it() =>
        Assert.NotNull(typeof(GrainServices).Assembly.GetType(LogSetup.TraceCategory));

    [Fact(Timeout = 120_000)]
    public async Task SIGHUP_has_settings_read_again_and_a_mistake_in_them_changes_nothing()
    {
        await File.WriteAllTextAsync(Settings, $"[DEFAULT]\nlog_file = {Log}\n[quota]\nrequest_rate = -1\n");
        await using var service = await ServiceInProcess.StartAsync(Settings, _folder.FullName);

        await File.WriteAllTextAsync(Settings, $"[DEFAULT]\nlog_file = {Log}\n[quota]\nrequest_rate = many\n");
        await service.HangUpAsync();
        await ServiceInProcess.UntilAsync(() => SaysAsync("The settings stay as they were: [quota] request_rate = 'many' is not"));
        await File.WriteAllTextAsync(Settings, $"[DEFAULT]\nlog_file = {Log}\n[quota]\nrequest_rate = 1\n");
        await service.HangUpAsync();
        await ServiceInProcess.UntilAsync(() => SaysAsync("Log levels, the policy file and quotas were read again."));

        await ServiceInProcess.UntilAsync(async () => await service.StatusAsync("v2/workflows") == HttpStatusCode.TooManyRequests);
        Assert.True(service.IsRunning);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("size")]
    [InlineData("none")]
    public async Task A_log_that_got_another_name_is_begun_anew_on_SIGHUP_and_no_line_is_missing(string rotation)
    {
        await File.WriteAllTextAsync(Settings, $"[DEFAULT]\nlog_file = {Log}\nlog_rotation_type = {rotation}\ndebug = true\n");
        await using var service = await ServiceInProcess.StartAsync(Settings, _folder.FullName);
        var old = Log + ".1";
        File.Move(Log, old);
        await service.StatusAsync("v2/workflows/before");
        await ServiceInProcess.UntilAsync(async () => (await TextAsync(old)).Contains("workflows/before", StringComparison.Ordinal));

        await service.HangUpAsync();

        await ServiceInProcess.UntilAsync(() => SaysAsync("were read again."));
        await service.StatusAsync("v2/workflows/after");
        await ServiceInProcess.UntilAsync(() => SaysAsync("workflows/after"));
        Assert.DoesNotContain("workflows/after", await TextAsync(old), StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_full_disk_of_the_log_stops_nothing()
    {
        await File.WriteAllTextAsync(Settings, "[DEFAULT]\nlog_file = /dev/full\nlog_rotation_type = none\ndebug = true\n");
        await using var service = await ServiceInProcess.StartAsync(Settings, _folder.FullName);

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync("v2/workflows/none"));
        }

        Assert.True(service.IsRunning);
    }

    [Fact(Timeout = 120_000)]
    public async Task JSON_lines_say_whose_and_of_what_they_are()
    {
        await File.WriteAllTextAsync(
            Settings,
            $"[DEFAULT]\nlog_file = {Log}\nuse_json = true\ndefault_log_levels = "
                + "Microsoft.AspNetCore.Routing=INFO,Microsoft=WARN,Orleans=WARN\n"
        );
        await using var service = await ServiceInProcess.StartAsync(Settings, _folder.FullName);
        await service.AskAsync(
            HttpMethod.Post,
            "workflows",
            "version: '2.0'\nw:\n  tasks:\n    call: {action: std.http url=\"http://127.0.0.1:1/\"}\n",
            "text/plain"
        );
        var execution = (await service.AskAsync(HttpMethod.Post, "executions", """{"workflow_name": "w"}"""))!["id"]!.GetValue<string>();
        await ServiceInProcess.UntilAsync(() => SaysAsync("[{From} -> {To}] (execution"));

        await ServiceInProcess.UntilAsync(() => SaysAsync("raised an exception"));
        var task = (await service.AskAsync(HttpMethod.Get, $"executions/{execution}/tasks"))!["tasks"]![0]!;
        var project = task["project_id"]!.GetValue<string>();
        var lines = (await TextAsync())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .ToArray();

        var action = lines.First(line => Text(line, "@mt")!.Contains("raised an exception", StringComparison.Ordinal));
        Assert.Equal(
            (project, execution, Text(task, "id"), "std.http"),
            (Text(action, "ProjectId"), Text(action, "ExecutionId"), Text(action, "TaskId"), Text(action, "Action"))
        );
        Assert.NotNull(Text(action, "ActionExecutionId"));
        var move = lines.First(line => Text(line, "@mt")!.StartsWith("Task '", StringComparison.Ordinal));
        Assert.Equal(
            (project, execution, Text(task, "id"), "call"),
            (Text(move, "ProjectId"), Text(move, "ExecutionId"), Text(move, "TaskId"), Text(move, "Task"))
        );
        var request = lines.First(line =>
            Text(line, "@mt")!.StartsWith("Executing endpoint", StringComparison.Ordinal) && line.ContainsKey("ProjectId")
        );
        Assert.Equal(project, Text(request, "ProjectId"));
        Assert.StartsWith("req-", Text(request, "RequestId"), StringComparison.Ordinal);
    }

    private static string? Text(JsonNode line, string name) => line[name]?.GetValue<string>();

    private async Task<bool> SaysAsync(string line)
    {
        return (await TextAsync()).Contains(line, StringComparison.Ordinal);
    }

    private Task<string> TextAsync() => TextAsync(Log);

    private static async Task<string> TextAsync(string path)
    {
        if (!File.Exists(path))
        {
            return "";
        }

        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync();
        return text[..(text.LastIndexOf('\n') + 1)];
    }
}
