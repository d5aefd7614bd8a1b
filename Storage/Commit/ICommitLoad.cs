namespace Mistral.Storage.Commit;

/// <summary>How busy the committer of this process is.</summary>
public interface ICommitLoad
{
    /// <summary>Writes that wait for their transaction.</summary>
    int Waiting { get; }

    /// <summary>Of these, those of one project.</summary>
    int WaitingOf(string projectId);

    /// <summary>Writes that may wait; beyond it new ones are refused.</summary>
    int Limit { get; }

    /// <summary>Why no write has got through for so long; null while they do.</summary>
    string? Trouble(TimeSpan atLeast);
}
