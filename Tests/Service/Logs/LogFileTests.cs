using System.Net;

namespace Mistral.Service.Tests.Logs;

/// <summary>Log files of the running program.</summary>
public sealed class LogFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mistral-log");

    private string Settings => Path.Combine(_folder.FullName, "mistral.conf");

    private string Log => Path.Combine(_folder.FullName, "own.log");

    public void Dispose() => _folder.Delete(recursive: true);

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

    private async Task<bool> SaysAsync(string line)
    {
        if (!File.Exists(Log))
        {
            return false;
        }

        await using var stream = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync()).Contains(line, StringComparison.Ordinal);
    }
}
