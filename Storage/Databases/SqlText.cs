namespace Mistral.Storage.Databases;

/// <summary>Pieces of SQL that all three databases read.</summary>
internal static class SqlText
{
    private static readonly string[] Parameters = [.. Enumerable.Range(0, 64).Select(i => $"@p{i}")];

    public static string Parameter(int index) => index < Parameters.Length ? Parameters[index] : $"@p{index}";

    /// <summary><c>@p3, @p4</c> for 3 and 2.</summary>
    public static string ParameterList(int first, int count) => string.Join(", ", Enumerable.Range(first, count).Select(Parameter));

    public static string Insert(string table, IEnumerable<string> columns)
    {
        var names = columns.ToArray();
        return $"INSERT INTO {table} ({string.Join(", ", names)}) VALUES ({ParameterList(0, names.Length)})";
    }
}
