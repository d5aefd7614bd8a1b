namespace Mistral.Storage.Tests.Databases;

/// <summary>The databases that the conformance suite runs on.</summary>
public static class Kinds
{
    public static TheoryData<DatabaseKind> All => [DatabaseKind.Sqlite, DatabaseKind.PostgreSql, DatabaseKind.MariaDb];

    /// <summary>Those with a server that can die.</summary>
    public static TheoryData<DatabaseKind> Servers => [DatabaseKind.PostgreSql, DatabaseKind.MariaDb];
}
