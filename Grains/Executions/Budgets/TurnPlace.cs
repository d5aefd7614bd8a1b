namespace Mistral.Grains.Executions.Budgets;

/// <summary>
/// The place of a turn among those of projects that take much, until the turn is stored; left before where its decision turns out long, or
/// the database takes long. Whoever has one is brief.
/// </summary>
internal sealed class TurnPlace(Action leave, TimeProvider time, ShortestStoring storing) : IDisposable
{
    /// <summary>A row that is locked, or a database that is away, holds up the turns that wait for it and no others.</summary>
    private static readonly TimeSpan MostToStore = TimeSpan.FromMilliseconds(100);

    [ThreadStatic]
    private static TurnPlace? current;

    private Action? _leave = leave;
    private ITimer? _storing;
    private long? _decidedAt;

    /// <summary>Of the turn that this thread is deciding.</summary>
    public static TurnPlace? Current => current;

    /// <summary>What follows on this thread is decided at this place.</summary>
    public static void Enter(TurnPlace? place) => current = place;

    /// <summary>The turn is decided and is to be stored.</summary>
    public void Decided()
    {
        _decidedAt = time.GetTimestamp();
        _storing = time.CreateTimer(static place => ((TurnPlace)place!).Leave(), this, MostToStore, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Others may have the place.</summary>
    public void Leave() => Interlocked.Exchange(ref _leave, null)?.Invoke();

    /// <summary>The turn is stored, or will not be.</summary>
    public void Dispose()
    {
        if (_decidedAt is { } decided)
        {
            storing.Note(time.GetElapsedTime(decided));
            _decidedAt = null;
        }

        _storing?.Dispose();
        Leave();
    }
}
