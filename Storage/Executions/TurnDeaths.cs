using Mistral.Storage.Commit;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Executions;

internal sealed class TurnDeaths(Database database, Committer committer) : ITurnDeaths
{
    private string Upsert => database.Dialect.Upsert(SqlText.Insert("turn_deaths", ["execution_id", "deaths"]), "execution_id", ["deaths"]);

    public Task<int> ReadAsync(string executionId) =>
        database.ReadAsync(async sql =>
            (
                await sql.QueryAsync(
                    "SELECT deaths FROM turn_deaths WHERE execution_id = @p0",
                    reader => (int)reader.GetInt64(0),
                    executionId
                )
            ).FirstOrDefault()
        );

    public Task WriteAsync(string executionId, int deaths) =>
        committer.CommitAsync(
            new UnitOperation(async sql =>
                await (
                    deaths == 0
                        ? sql.ExecuteAsync("DELETE FROM turn_deaths WHERE execution_id = @p0", executionId)
                        : sql.ExecuteAsync(Upsert, executionId, (long)deaths)
                )
            )
        );
}
