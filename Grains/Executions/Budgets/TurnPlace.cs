namespace Mistral.Grains.Executions.Budgets;

/// <summary>
/// The place of a turn among those of projects that take much, until the turn is stored; left before where its decision turns out long.
/// </summary>
internal sealed class TurnPlace(Action leave) : IDisposable
{
    [ThreadStatic]
    private static TurnPlace? current;

    private Action? _leave = leave;

    /// <summary>Of the turn that this thread is deciding.</summary>
    public static TurnPlace? Current => current;

    /// <summary>What follows on this thread is decided at this place.</summary>
    public static void Enter(TurnPlace? place) => current = place;

    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
