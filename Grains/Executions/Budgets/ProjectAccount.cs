namespace Mistral.Grains.Executions.Budgets;

/// <summary>What one project's decisions took lately, and how large its turns are.</summary>
/// <param name="free">Seconds of each second that are forgotten.</param>
/// <param name="largest">A turn counts as so large at most, and as long as none is known.</param>
internal sealed class ProjectAccount(double free, int largest)
{
    /// <summary>Beyond what is forgotten it may take so much at once.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(0.5);

    /// <summary>Who was heavy has to come down to this.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(0.05);

    /// <summary>So long after one of its turns waited it is heavy all the same: it would take more at once.</summary>
    private static readonly TimeSpan Stubborn = TimeSpan.FromSeconds(30);

    /// <summary>More is not held against it.</summary>
    private static readonly TimeSpan MostOwed = TimeSpan.FromSeconds(1);

    /// <summary>Of what is known of the size of turns, what the last one changes.</summary>
    private const double Newest = 0.25;

    private readonly Lock _lock = new();
    private double _size = largest;
    private TimeSpan _used;
    private bool _isHeavy;
    private long? _waitedAt;
    private long _at;

    public int SizeOfTurn => (int)Math.Clamp(_size, 1, largest);

    public void NoteSize(int size)
    {
        lock (_lock)
        {
            _size += (size - _size) * Newest;
        }
    }

    public void Charge(TimeSpan taken, TimeProvider time)
    {
        lock (_lock)
        {
            Forget(time);
            _used = _used + taken < MostOwed ? _used + taken : MostOwed;
        }
    }

    public bool IsHeavy(TimeProvider time)
    {
        lock (_lock)
        {
            Forget(time);
            return _isHeavy = _used > (_isHeavy ? Calm : Burst) || IsLately(_waitedAt, time);
        }
    }

    /// <summary>A turn waits for a place: the project wants more than it has.</summary>
    public void Waits(TimeProvider time)
    {
        lock (_lock)
        {
            _waitedAt = time.GetTimestamp();
        }
    }

    private static bool IsLately(long? at, TimeProvider time) => at is { } then && time.GetElapsedTime(then) < Stubborn;

    private void Forget(TimeProvider time)
    {
        var now = time.GetTimestamp();
        var forgotten = time.GetElapsedTime(_at, now) * free;
        _used = _used > forgotten ? _used - forgotten : TimeSpan.Zero;
        _at = now;
    }
}
