using System.Collections.Frozen;
using System.Collections.Immutable;
using Mistral.Storage.Databases.MariaDb;
using Mistral.Storage.Databases.PostgreSql;
using Mistral.Storage.Databases.Sqlite;

namespace Mistral.Storage.Databases;

/// <summary>The kinds of databases; a further one is a line here.</summary>
internal static class DatabaseProviders
{
    public static ImmutableArray<DatabaseProvider> All { get; } = [new SqliteProvider(), new PostgreSqlProvider(), new MariaDbProvider()];

    private static readonly FrozenDictionary<DatabaseKind, DatabaseProvider> ByKind = All.ToFrozenDictionary(provider => provider.Kind);

    public static DatabaseProvider Of(StorageOptions options) => ByKind[options.Kind];

    public static Database Create(StorageOptions options, TimeProvider time) => Of(options).Create(options, time);
}
