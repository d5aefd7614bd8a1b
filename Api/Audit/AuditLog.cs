using System.Buffers;
using System.Text;
using System.Threading.Channels;

namespace Mistral.Api.Audit;

/// <summary>Writes events down; one is written when it is on the disk. What waits at the same time goes there together.</summary>
internal sealed partial class AuditLog : IAsyncDisposable
{
    private const int WaitingAtMost = 10_000;
    private const int GroupAtMost = 512;

    private readonly AuditFiles _files;
    private readonly ILogger _logger;
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(WaitingAtMost) { SingleReader = true }
    );
    private readonly Task _loop;
    private volatile string? _trouble;

    public AuditLog(AuditFiles files, ILogger<AuditLog> logger)
    {
        (_files, _logger) = (files, logger);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>
    /// Why the last events could not be written; null when they were. Whoever would change something had better not, then.
    /// </summary>
    public string? Trouble => _trouble;

    /// <summary>Something was written.</summary>
    public event Action? Written;

    /// <exception cref="IOException">It is not on the disk.</exception>
    public async Task WriteAsync(string line, CancellationToken cancellation)
    {
        var waiting = new Waiting(line, new(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await _waiting.Writer.WriteAsync(waiting, cancellation);
        }
        catch (ChannelClosedException e)
        {
            throw new IOException("The audit log is closed.", e);
        }

        await waiting.Done.Task;
    }

    /// <summary>Writes nothing, and so finds out whether the disk takes something again.</summary>
    public Task ProbeAsync(CancellationToken cancellation) => WriteAsync("", cancellation);

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }

    private async Task RunAsync()
    {
        var group = new List<Waiting>(GroupAtMost);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < GroupAtMost && _waiting.Reader.TryRead(out var next))
            {
                group.Add(next);
            }

            Write(group);
            group.Clear();
        }
    }

    private void Write(List<Waiting> group)
    {
        try
        {
            _files.Append(Lines(group));
            if (_trouble is not null)
            {
                _trouble = null;
                LogBack(_logger);
            }

            group.ForEach(waiting => waiting.Done.TrySetResult());
            Written?.Invoke();
        }
        catch (Exception e)
        {
            if (_trouble is null)
            {
                LogTrouble(_logger, _files.Folder, e.Message);
            }

            _trouble = e.Message;
            group.ForEach(waiting => waiting.Done.TrySetException(new IOException(e.Message, e)));
        }
    }

    private static ReadOnlySpan<byte> Lines(List<Waiting> group)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var waiting in group.Where(waiting => waiting.Line.Length > 0))
        {
            Encoding.UTF8.GetBytes(waiting.Line, bytes);
            bytes.Write("\n"u8);
        }

        return bytes.WrittenSpan;
    }

    [LoggerMessage(
        LogLevel.Critical,
        "The audit log in {Folder} takes no events: requests that change something are refused until it does. {Why}"
    )]
    private static partial void LogTrouble(ILogger logger, string folder, string why);

    [LoggerMessage(LogLevel.Warning, "The audit log takes events again.")]
    private static partial void LogBack(ILogger logger);

    private sealed record Waiting(string Line, TaskCompletionSource Done);
}
