namespace Mistral.Grains.Ids;

/// <summary>Gives ids to executions, tasks, actions and definitions.</summary>
public interface IIdSource
{
    string NewId();
}

/// <summary>UUIDs of version 7: rows made together lie together in the indexes.</summary>
internal sealed class TimeOrderedIds(TimeProvider time) : IIdSource
{
    public string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString();
}
