namespace Mistral.Grains.Interfaces.Resources;

/// <summary>What a column holds; decides its SQL type, its filters and its form on the wire.</summary>
public enum ColumnKind
{
    /// <summary>Text, in rows a <see cref="string"/>.</summary>
    Text,

    /// <summary>
    /// A JSON document as text (<c>json.dumps</c> form), in rows a <see cref="string"/>; on the wire text that holds JSON.
    /// </summary>
    Json,

    /// <summary>A JSON array of text, in rows a <see cref="string"/> that holds it; on the wire a JSON array.</summary>
    Tags,

    /// <summary>In rows a <see cref="bool"/>.</summary>
    Bool,

    /// <summary>In rows a <see cref="long"/>.</summary>
    Int,

    /// <summary>An id that filters only compare for equality, in rows a <see cref="string"/>.</summary>
    Id,

    /// <summary>Microseconds since 1970 UTC, in rows a <see cref="long"/>; on the wire <c>YYYY-MM-DD HH:MM:SS</c>.</summary>
    Time,
}

/// <summary>A column of a resource's table.</summary>
/// <param name="Name">Mistral's name, and the column's in SQL.</param>
/// <param name="IsPublic">Shown on the wire (in the order of the table).</param>
/// <param name="IsFilter">A query parameter of the list.</param>
/// <param name="Size">Characters at most; 0 means no limit but the database's.</param>
/// <param name="IsDeferred">Read only when asked for: single objects and lists that name it.</param>
public sealed record Column(
    string Name,
    ColumnKind Kind,
    bool IsPublic = true,
    bool IsFilter = true,
    int Size = 0,
    bool IsNullable = true,
    bool IsDeferred = false
);
