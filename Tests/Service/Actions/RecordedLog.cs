using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Mistral.Service.Tests.Actions;

/// <summary>
/// All that the service says: every line of its log at every level, and how it would name each of its calls between processes.
/// </summary>
internal sealed class RecordedLog : ILoggerProvider, ILogger, IIncomingGrainCallFilter
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>What has happened is stored, and seen, before it is logged.</summary>
    public async Task SaysAsync(string words)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (!_lines.Any(line => line.Contains(words, StringComparison.Ordinal)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _lines.Enqueue($"{formatter(state, exception)} {exception}");

    /// <remarks>A call that takes too long is logged with its arguments, and answered with them.</remarks>
    public Task Invoke(IIncomingGrainCallContext context)
    {
        _lines.Enqueue(context.Request.ToString() ?? "");
        return context.Invoke();
    }

    public void Dispose() { }
}
