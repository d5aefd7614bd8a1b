namespace Mistral.Storage.Databases;

/// <summary>Which of a committer's two connections: each has a session, and a mark, of its own.</summary>
internal enum CommitLane
{
    Common,

    /// <summary>For what somebody else has locked; open only while there is something.</summary>
    Locked,
}
