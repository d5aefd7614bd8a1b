using System.Globalization;

namespace Mistral.Storage.Databases;

/// <summary>Where the SQL of the three databases differs.</summary>
internal abstract class Dialect
{
    /// <summary>Follows <c>ORDER BY column</c>, ascending and descending: null is the smallest value everywhere.</summary>
    public virtual string Ascending => "";

    public virtual string Descending => " DESC";

    /// <summary>Selects the server's time in microseconds since 1970 UTC; null where the machine's is the only one.</summary>
    public virtual string? Now => null;

    /// <summary>Follows a LIKE pattern: no character escapes another.</summary>
    public virtual string LikeWithoutEscape => "";

    /// <summary>A pattern for LIKE in which only <c>%</c> and <c>_</c> are special.</summary>
    public virtual string LikePattern(string pattern) => pattern;

    /// <summary>Ends a SELECT: so many rows at most, a number or a parameter.</summary>
    public virtual string FirstRows(string count) => $" LIMIT {count}";

    public string FirstRows(long count) => FirstRows(count.ToString(CultureInfo.InvariantCulture));

    /// <summary>Ends a SELECT: the one row that follows so many others.</summary>
    public virtual string RowAfter(string count) => $" LIMIT 1 OFFSET {count}";

    /// <summary>Begins a part of the transaction that can be undone alone.</summary>
    public virtual string BeginPart => "SAVEPOINT unit";

    /// <summary>Undoes the part; it is still to be ended.</summary>
    public virtual string UndoPart => "ROLLBACK TO SAVEPOINT unit";

    public virtual string EndPart => "RELEASE SAVEPOINT unit";

    /// <summary>An index finds what <c>(a, b) > (x, y)</c> says; elsewhere it is written out.</summary>
    public virtual bool ComparesRows => false;

    /// <summary>A part of FROM may look at the parts before it (<c>LATERAL</c>), and uses an index for that.</summary>
    public virtual bool LooksAtOtherParts => false;

    /// <summary>Follows a table in FROM: of its indexes only this one; empty where the database chooses well by itself.</summary>
    public virtual string OnlyIndex(string name) => "";

    /// <summary>INSERT that replaces the columns <paramref name="mutable"/> when the key is taken.</summary>
    public virtual string Upsert(string insert, string key, IEnumerable<string> mutable) =>
        $"{insert} ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", mutable.Select(name => $"{name} = excluded.{name}"))}";

    /// <summary>INSERT that does nothing when a unique key is taken.</summary>
    public virtual string InsertIfAbsent(string insert) => $"{insert} ON CONFLICT DO NOTHING";

    /// <summary>The database is away, or asks to try the transaction again.</summary>
    public abstract bool IsTransient(Exception error);

    /// <summary>The statement was ended because it took longer than a statement may.</summary>
    public virtual bool IsTooLong(Exception error) => false;

    /// <summary>There is no table of that name.</summary>
    public virtual bool IsNoTable(Exception error) => false;

    /// <summary>Somebody else holds a lock for longer than it is waited for.</summary>
    public virtual bool IsLocked(Exception error) => false;

    /// <summary>The connection is lost, or its server is no longer the one that takes writes.</summary>
    public virtual bool IsLoss(Exception error) => false;

    /// <summary>A unique key is taken.</summary>
    public abstract bool IsDuplicate(Exception error);

    /// <summary>Which one, from an error that <see cref="IsDuplicate"/> knows.</summary>
    public DuplicateKey DuplicateKey(Exception error)
    {
        var key = KeyOf(error);
        return key.Contains("fingerprint", StringComparison.OrdinalIgnoreCase) ? Databases.DuplicateKey.Fingerprint
            : IsPrimary(key) ? Databases.DuplicateKey.Primary
            : Databases.DuplicateKey.Unique;
    }

    /// <summary>The key's name in the error, as the database writes it.</summary>
    protected abstract string KeyOf(Exception error);

    protected abstract bool IsPrimary(string key);
}
