namespace Mistral.Storage.Tests.Databases;

/// <summary>The databases that the conformance suite runs on.</summary>
public static class Kinds
{
    public static TheoryData<DatabaseKind> All => [DatabaseKind.Sqlite];
}
