namespace Mistral.Grains.Executions.Budgets;

/// <summary>How long a turn takes to be stored when nothing is in its way: the shortest time of the last seconds.</summary>
internal sealed class ShortestStoring(TimeProvider time)
{
    /// <summary>What a database beside the service takes.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(1.5);
    private const int MostTimes = 8;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private TimeSpan? _before;
    private TimeSpan? _now;
    private long _since = time.GetTimestamp();

    /// <summary>How many times as long as usual, 1 to 8.</summary>
    public int Times
    {
        get
        {
            lock (_lock)
            {
                var shortest = _before is { } before && !(_now < before) ? before : _now;
                return shortest is { } found ? Math.Clamp((int)(found / Usual), 1, MostTimes) : 1;
            }
        }
    }

    public void Note(TimeSpan taken)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_since) > Window)
            {
                (_before, _now, _since) = (_now, null, time.GetTimestamp());
            }

            _now = _now < taken ? _now : taken;
        }
    }
}
