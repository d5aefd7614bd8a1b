using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace Mistral.Web.Tests.Services;

/// <summary>The program itself, on a port and a database of its own; it can be ended and started again.</summary>
/// <param name="settings">Arguments of the program beside port and database.</param>
public sealed class ServiceUnderTest(params string[] settings) : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    /// <summary>What the service prints when it listens.</summary>
    private const string ReadySign = "Mistral API: ";

    private readonly string _folder = Directory.CreateTempSubdirectory("mistral-web.").FullName;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(90) };
    private readonly int _port = FreePort();
    private Process? _process;

    public string Address => $"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Rules of the policy that are other than the defaults.</summary>
    public string Rules { get; init; } = "";

    /// <summary>Everybody does what else only administrators do, whom there are none of without Keystone.</summary>
    public static string AllAllowed { get; } =
        string.Join(
            '\n',
            from resource in new[] { "code_sources", "dynamic_actions" }
            from deed in new[] { "create", "list", "get", "update", "delete" }
            select $"\"{resource}:{deed}\": \"@\""
        ) + "\n\"maintenance:update\": \"@\"\n";

    public async Task StartAsync()
    {
        var rules = Path.Combine(_folder, "policy.yaml");
        await File.WriteAllTextAsync(rules, Rules);
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Program(),
                "--api:port",
                _port.ToString(CultureInfo.InvariantCulture),
                "--database:connection",
                $"sqlite:///{_folder}/mistral.db",
                "--oslo_policy:policy_file",
                rules,
                .. settings,
            ]
        )
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new() { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(ReadySign, StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        };
        _process.ErrorDataReceived += (_, _) => { };
        _process.Exited += (_, _) =>
            ready.TrySetException(new InvalidOperationException($"The service at {Address} ended while it started."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(StartPatience);
    }

    public async Task StopAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    public void Dispose()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            process.WaitForExit();
        }

        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Takes it away, whatever it is and whether it is still there; an execution is ended before.</summary>
    public async Task RemoveAsync(string? path)
    {
        if (path is null)
        {
            return;
        }

        var address = new Uri($"{Address}/v2/{path}");
        if (path.StartsWith("executions/", StringComparison.Ordinal))
        {
            using var ended = await _http.PutAsJsonAsync(address, new JsonObject { ["state"] = "CANCELLED" });
        }

        using var answer = await _http.DeleteAsync(address);
        Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotFound, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Who asks from now on.</summary>
    public void UseToken(string token)
    {
        _http.DefaultRequestHeaders.Remove("X-Auth-Token");
        _http.DefaultRequestHeaders.Add("X-Auth-Token", token);
    }

    public async Task UploadAsync(string yaml, string kind = "workflows")
    {
        using var content = new StringContent(yaml, Encoding.UTF8, "text/plain");
        using var answer = await _http.PostAsync(new Uri($"{Address}/v2/{kind}"), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task PutTextAsync(string path, string yaml)
    {
        using var content = new StringContent(yaml, Encoding.UTF8, "text/plain");
        using var answer = await _http.PutAsync(new Uri($"{Address}/v2/{path}"), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <returns>The id of the execution.</returns>
    public async Task<string> BeginAsync(string workflow, JsonObject? input = null, string? description = null)
    {
        var body = new JsonObject
        {
            ["workflow_name"] = workflow,
            ["input"] = input ?? [],
            ["description"] = description ?? "",
        };
        using var answer = await _http.PostAsJsonAsync(new Uri($"{Address}/v2/executions"), body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["id"]!.GetValue<string>();
    }

    /// <summary>Starts, and returns when it has ended.</summary>
    public async Task<string> RunAsync(string workflow, JsonObject? input = null)
    {
        var id = await BeginAsync(workflow, input);
        await GetAsync($"executions/{id}?wait=60");
        return id;
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(new Uri($"{Address}/v2/{path}")))!;

    public async Task<string> StateAsync(string execution) => (await GetAsync($"executions/{execution}"))["state"]!.GetValue<string>();

    public async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{Address}/v2/{path}")) { Content = JsonContent.Create(body) };
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>The silo as it was built with these tests.</summary>
    private static string Program([CallerFilePath] string here = "")
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, $"../../../Silo/bin/{configuration}/net10.0/Silo.dll"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
