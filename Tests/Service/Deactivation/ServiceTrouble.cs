using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mistral.Service.Tests.Deactivation;

/// <summary>The last warnings and errors of a service's log: a test that fails tells them.</summary>
internal sealed class ServiceTrouble : ILoggerProvider
{
    private const int Most = 30;

    private readonly ConcurrentQueue<string> _lines = new();

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _lines);

    public override string ToString() => string.Join('\n', _lines);

    public void Dispose() { }

    private sealed class Category(string name, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                lines.Enqueue($"{logLevel} {name}: {formatter(state, exception)} {exception}");
                while (lines.Count > Most && lines.TryDequeue(out _)) { }
            }
        }
    }
}
