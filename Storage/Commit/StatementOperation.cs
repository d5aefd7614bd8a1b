using Mistral.Storage.Databases;
using Mistral.Storage.Resources;

namespace Mistral.Storage.Commit;

/// <summary>One statement that needs no savepoint, because no unique key can refuse it: many of them go to the database together.</summary>
/// <param name="unchanged">What it means that no row was as expected; null when that is fine.</param>
internal sealed class StatementOperation(SqlStatement statement, Func<RowChangedException>? unchanged = null) : CommitOperation
{
    public SqlStatement Statement => statement;

    /// <summary>How many rows it has changed, once it is done.</summary>
    public int Changed { get; private set; }

    public override int Weight => 1_000;

    public void Take(int rows) => (Changed, Refusal) = (rows, rows == 0 ? unchanged?.Invoke() : null);
}
