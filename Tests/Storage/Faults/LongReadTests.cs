using Mistral.Storage.Executions;
using Mistral.Storage.Tests.Databases;

namespace Mistral.Storage.Tests.Faults;

/// <summary>A list that takes the database too long is ended, once, and says what makes it shorter.</summary>
public sealed class LongReadTests
{
    private const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0";

    /// <summary>MariaDB ends a recursion by itself; a sleep is ended as a statement is.</summary>
    private const string Asleep = "SELECT count(*) FROM (SELECT sleep(100)) AS s";

    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Is_ended_after_the_time_of_a_statement_and_others_go_on(DatabaseKind kind)
    {
        await using var storage = await TestStorage.CreateAsync(
            kind,
            options => options with { StatementTimeout = TimeSpan.FromSeconds(1) }
        );

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            ReadAsync(storage, kind == DatabaseKind.MariaDb ? Asleep : Endless)
        );

        Assert.Contains("longer than 1 seconds ([database] statement_timeout_seconds)", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await ReadAsync(storage, "SELECT 1"));
    }

    private static Task<long> ReadAsync(TestStorage storage, string sql) =>
        storage.Database.ReadAsync(async session => (await session.QueryAsync(sql, reader => reader.GetInt64(0)))[0]);
}
