using System.Collections.Immutable;
using Mistral.Storage.Executions;

namespace Mistral.Storage.Tables;

/// <summary>The outbox as the committer writes it; its place in the order comes from the database.</summary>
internal static class OutboxColumns
{
    public static readonly ImmutableArray<StoredColumn<OutboxMessage>> All =
    [
        new TextColumn<OutboxMessage>("execution_id", false, message => message.ExecutionId),
        new NumberColumn<OutboxMessage>("sequence", false, message => message.Sequence),
        new TextColumn<OutboxMessage>("payload", false, message => message.Payload),
    ];
}
