namespace Mistral.Grains.Definitions;

/// <summary>
/// Many who ask the same at the same time are answered by one read. It begins after each of them has asked, so none gets an older answer
/// than by a read of its own.
/// </summary>
internal sealed class SingleFlight<TKey>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Line> _lines = [];

    public async Task<T?> ReadAsync<T>(TKey key, Func<Task<T?>> read)
        where T : class
    {
        Task<object?> answer;
        lock (_lock)
        {
            if (!_lines.TryGetValue(key, out var line))
            {
                _lines[key] = line = new();
            }

            answer = line.Next ??= Task.Run(() => NextAsync(key, line, line.Running, read));
        }

        return (T?)await answer;
    }

    private async Task<object?> NextAsync<T>(TKey key, Line line, Task before, Func<Task<T?>> read)
        where T : class
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            (line.Running, line.Next) = (line.Next!, null);
        }

        try
        {
            return await read();
        }
        finally
        {
            lock (_lock)
            {
                if (line.Next is null)
                {
                    _lines.Remove(key);
                }
            }
        }
    }

    /// <summary>Who asks while a read runs waits for the next one.</summary>
    private sealed class Line
    {
        public Task Running { get; set; } = Task.CompletedTask;

        public Task<object?>? Next { get; set; }
    }
}
