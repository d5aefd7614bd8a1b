namespace Mistral.Storage.Commit;

/// <summary>Of a group, what could not be written because somebody else holds locks.</summary>
/// <param name="Known">Writes of executions that are locked: seen without waiting.</param>
/// <param name="Suspected">Among these something waited in vain for a lock; the others are innocent.</param>
internal sealed record LockedOut(IReadOnlySet<CommitOperation> Known, List<CommitOperation> Suspected)
{
    public static readonly LockedOut Nothing = new(new HashSet<CommitOperation>(), []);

    public IReadOnlyCollection<CommitOperation> All => [.. Known, .. Suspected];

    /// <summary>The group but for what is known to be locked.</summary>
    public List<CommitOperation> Without(List<CommitOperation> group) =>
        Known.Count == 0 ? group : group.FindAll(operation => !Known.Contains(operation));
}
