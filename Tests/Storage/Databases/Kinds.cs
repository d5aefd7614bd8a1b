namespace Mistral.Storage.Tests.Databases;

/// <summary>The databases that the conformance suite runs on: those whose servers are at hand.</summary>
public static class Kinds
{
    private static readonly Dictionary<DatabaseKind, ServerProgram> Programs = new()
    {
        [DatabaseKind.PostgreSql] = ServerProgram.PostgreSql,
        [DatabaseKind.MariaDb] = ServerProgram.MariaDb,
    };

    public static TheoryData<DatabaseKind> All => [DatabaseKind.Sqlite, .. Servers];

    /// <summary>Those with a server that can die.</summary>
    public static TheoryData<DatabaseKind> Servers => [.. Programs.Where(program => program.Value.IsWanted).Select(program => program.Key)];
}
