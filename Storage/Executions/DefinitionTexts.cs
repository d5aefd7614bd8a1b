using System.Collections.Concurrent;
using Mistral.Storage.Commit;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Executions;

/// <summary>Definition texts by checksum; those this process has stored are remembered, so that storing again is free.</summary>
internal sealed class DefinitionTexts(Database database, Committer committer)
{
    private const int RememberAtMost = 10_000;

    private readonly ConcurrentDictionary<string, bool> _stored = new(StringComparer.Ordinal);

    public async Task SaveAsync(string checksum, string text)
    {
        if (_stored.ContainsKey(checksum))
        {
            return;
        }

        var insert = database.Dialect.InsertIfAbsent("INSERT INTO definition_texts (checksum, text) VALUES (@p0, @p1)");
        await committer.CommitAsync(new UnitOperation(async sql => await sql.ExecuteAsync(insert, checksum, text)));
        if (_stored.Count >= RememberAtMost)
        {
            _stored.Clear();
        }

        _stored[checksum] = true;
    }

    public Task<string?> LoadAsync(string checksum) =>
        database.ReadAsync(async sql =>
            (
                await sql.QueryAsync("SELECT text FROM definition_texts WHERE checksum = @p0", reader => reader.GetString(0), checksum)
            ).FirstOrDefault()
        );
}
