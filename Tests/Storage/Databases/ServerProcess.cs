using System.Data.Common;
using System.Diagnostics;

namespace Mistral.Storage.Tests.Databases;

/// <summary>A database server in a process of its own, that can be killed and started again on the same data.</summary>
internal abstract class ServerProcess(DirectoryInfo folder) : TestServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private Process? _process;

    protected DirectoryInfo Folder { get; } = folder;

    public int Port { get; } = FreePort.Take();

    public async Task StartAsync()
    {
        _process = Launch();
        var started = Stopwatch.GetTimestamp();
        while (await AskAsync() is { } error)
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new InvalidOperationException(
                    $"The server does not answer: {await File.ReadAllTextAsync(Path.Combine(Folder.FullName, "log"))}",
                    error
                );
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>As a power failure would.</summary>
    public async Task KillAsync()
    {
        await _process!.StandardInput.WriteLineAsync("keep");
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    protected abstract Process Launch();

    /// <summary>As the administrator.</summary>
    public abstract Task ExecuteAsync(string sql);

    /// <summary>The server takes no writes, or takes them again: what a failover looks like to those who are connected.</summary>
    public abstract Task SetReadOnlyAsync(bool isReadOnly);

    private async Task<DbException?> AskAsync()
    {
        try
        {
            await ExecuteAsync("SELECT 1");
            return null;
        }
        catch (DbException error)
        {
            return error;
        }
    }
}
