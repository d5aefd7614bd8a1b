namespace Mistral.Api.Ids;

/// <summary>
/// Makes the ids of requests, executions and action executions: UUIDs of version 7, so that rows made together lie together in the indexes.
/// </summary>
internal class IdSource(TimeProvider time)
{
    public virtual string Next() => Guid.CreateVersion7(time.GetUtcNow()).ToString("D");
}
