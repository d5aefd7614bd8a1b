namespace Mistral.Storage.Commit;

/// <summary>Since when, and why, no write gets through to the database. Read by others than the committer.</summary>
internal sealed class CommitTrouble(TimeProvider time)
{
    private volatile Entry? _entry;

    /// <param name="since">When the write that does not get through was first tried; a timestamp.</param>
    public void Begin(long since, string why)
    {
        if (_entry?.Why != why)
        {
            _entry = new(_entry?.Since ?? since, why);
        }
    }

    public void End() => _entry = null;

    /// <returns>Why, when it has lasted for so long; null otherwise.</returns>
    public string? For(TimeSpan atLeast) => _entry is { } entry && time.GetElapsedTime(entry.Since) >= atLeast ? entry.Why : null;

    private sealed record Entry(long Since, string Why);
}
