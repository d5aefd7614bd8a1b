using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Databases;
using Mistral.Storage.Tests.Databases;

namespace Mistral.Storage.Tests.Schema;

public sealed class SchemaTests
{
    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Upgrading_again_or_at_once_changes_nothing(DatabaseKind kind)
    {
        var options = await (await TestServer.OfAsync(kind)).NewDatabaseAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StorageSchema.UpgradeAsync(options, new FakeTimeProvider()))));
        await StorageSchema.UpgradeAsync(options);

        await StorageSchema.CheckAsync(options);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_schema_that_is_behind_or_newer_is_refused(DatabaseKind kind)
    {
        var options = await (await TestServer.OfAsync(kind)).NewDatabaseAsync();
        var behind = await Assert.ThrowsAsync<SchemaException>(() => StorageSchema.CheckAsync(options));
        Assert.Contains("db upgrade", behind.Message, StringComparison.Ordinal);

        await StorageSchema.UpgradeAsync(options);
        await RunAsync(options, "INSERT INTO schema_versions (version, name, applied_at) VALUES (9999, 'future', 0)");
        var newer = await Assert.ThrowsAsync<SchemaException>(() => StorageSchema.CheckAsync(options));
        Assert.Contains("9999", newer.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SchemaException>(() => StorageSchema.UpgradeAsync(options));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Every_column_of_every_resource_has_its_column(DatabaseKind kind)
    {
        var options = await (await TestServer.OfAsync(kind)).NewDatabaseAsync();
        await StorageSchema.UpgradeAsync(options);

        foreach (var table in Enum.GetValues<Resource>().Select(ResourceTable.Of))
        {
            await RunAsync(options, $"SELECT {string.Join(", ", table.Columns.Select(column => column.Name))} FROM {table.SqlName}");
        }
    }

    private static async Task RunAsync(StorageOptions options, string sql)
    {
        await using var database = DatabaseProviders.Create(options, TimeProvider.System);
        await using var connection = await database.OpenSchemaAsync();
        await new SqlSession(connection).ExecuteAsync(sql);
    }
}
