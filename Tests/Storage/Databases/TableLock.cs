namespace Mistral.Storage.Tests.Databases;

/// <summary>Statements by which a session keeps everybody else from the table of executions.</summary>
internal static class TableLock
{
    public static string Take(DatabaseKind kind) =>
        kind == DatabaseKind.MariaDb
            ? "LOCK TABLES workflow_executions WRITE"
            : "BEGIN; LOCK TABLE workflow_executions IN ACCESS EXCLUSIVE MODE";

    public static string End(DatabaseKind kind) => kind == DatabaseKind.MariaDb ? "UNLOCK TABLES" : "ROLLBACK";
}
