using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Mistral.Silo.Configuration;
using Mistral.Storage;

namespace Mistral.Service.Tests.Deactivation;

/// <summary>The whole service in this process, on a SQLite file of its own, spoken to through REST.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    /// <summary>Uploading code is the administrator's by default, and nobody is one without authentication.</summary>
    private const string Policy = """
        "code_sources:create": ""
        "dynamic_actions:create": ""
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _http;
    private readonly ServiceTrouble _trouble;

    private RunningService(WebApplication app, DirectoryInfo folder, ServiceTrouble trouble) =>
        (_app, _folder, _http, _trouble) = (app, folder, new() { BaseAddress = new Uri(app.Urls.First() + "/v2/") }, trouble);

    public DirectoryInfo Folder => _folder;

    public Uri Address => _http.BaseAddress!;

    public static Task<RunningService> StartAsync(Action<ISiloBuilder> alsoInSilo, params (string Name, string Value)[] moreSettings) =>
        StartAsync(Directory.CreateTempSubdirectory("mistral-service"), alsoInSilo, moreSettings);

    /// <summary>On what a service before it has left in the folder.</summary>
    public static async Task<RunningService> StartAsync(
        DirectoryInfo folder,
        Action<ISiloBuilder> alsoInSilo,
        params (string Name, string Value)[] moreSettings
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["database:connection"] = $"sqlite:///{folder.FullName}/mistral.db",
                ["api:port"] = "0",
                ["oslo_policy:policy_file"] = $"{folder.FullName}/policy.yaml",
            }
        );
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "policy.yaml"), Policy);
        builder.Configuration.AddInMemoryCollection(
            moreSettings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))
        );
        var trouble = new ServiceTrouble();
        builder.Logging.ClearProviders().AddProvider(trouble).SetMinimumLevel(LogLevel.Warning);
        var settings = SiloSettingsReader.Read(builder.Configuration, out var problems);
        Assert.Empty(problems);
        await StorageSchema.UpgradeAsync(settings.Storage);
        var app = Silo.Hosting.Service.Build(builder, settings, alsoInSilo);
        await app.StartAsync();
        return new(app, folder, trouble);
    }

    public async Task<JsonObject> GetAsync(string path) => await ReadAsync(await _http.GetAsync(path));

    public async Task<JsonObject> PostAsync(string path, JsonObject body) => await ReadAsync(await _http.PostAsync(path, Json(body)));

    public async Task<JsonObject> PutAsync(string path, JsonObject body) => await ReadAsync(await _http.PutAsync(path, Json(body)));

    public Task UploadAsync(string definitions) => UploadAsync("workflows", definitions);

    public async Task UploadAsync(string path, string text) =>
        await ReadAsync(await _http.PostAsync(path, new StringContent(text, Encoding.UTF8, "text/plain")));

    /// <summary>The answer, whatever its status.</summary>
    public async Task<(int Status, JsonObject Body)> AnsweredAsync(HttpMethod method, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : Json(body) };
        using var response = await _http.SendAsync(request);
        return (
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync() is { Length: > 0 } text ? JsonNode.Parse(text)!.AsObject() : []
        );
    }

    /// <summary>Asks until the answer is as wanted.</summary>
    public async Task<JsonObject> UntilAsync(string path, Func<JsonObject, bool> isWanted)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            var answer = await GetAsync(path);
            if (isWanted(answer))
            {
                return answer;
            }

            Assert.False(patience.IsCancellationRequested, $"{path} stays {answer}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>What is stored stays.</summary>
    public async Task StopAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(true);
    }

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private async Task<JsonObject> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{text}\n{_trouble}");
        return JsonNode.Parse(text)!.AsObject();
    }
}
