using Pythonic;

namespace Mistral.Engine.Contexts;

/// <summary>The variables of one branch. Persistent: publishing makes a new one that shares all the rest with the one it came from.</summary>
/// <remarks>
/// Each context remembers what it came from and what it changed, so that a join folds only what its branches published since they parted.
/// Of contexts that came from each other only one holds the table of variables, in general the last that was looked at; each other knows the next on
/// the way to it and how it differs from that. Who is asked fetches the table along that way, or copies it when the way is long: so a task costs the
/// same however large its context is and however many came before.
/// </remarks>
internal sealed class ContextMap : Map
{
    private static readonly object NullKey = new();

    private readonly Lock _lock;
    private readonly int _nextOrder;
    private ContextTable? _table;
    private ContextMap? _toTable;
    private Difference[]? _differences;

    /// <summary>One that holds the table.</summary>
    private ContextMap(ContextMap? parent, Lock @lock, ContextTable table, ContextEntry[] changes, int nextOrder)
    {
        (Parent, Changes, Depth) = (parent, changes, parent is null ? 0 : parent.Depth + 1);
        (_lock, _table, _nextOrder) = (@lock, table, nextOrder);
    }

    public static new ContextMap Empty { get; } = new(null, new(), new(0), [], 0);

    public ContextMap? Parent { get; }

    public int Depth { get; }

    /// <summary>What differs from <see cref="Parent"/>.</summary>
    public ContextEntry[] Changes { get; }

    /// <remarks>Variables are never taken away, and each new one got the next place in the order.</remarks>
    public override int Count => _nextOrder;

    public static object KeyOf(object? key) => key ?? NullKey;

    public override bool TryGetValue(object? key, out object? value)
    {
        var entry = Find(KeyOf(key));
        value = entry?.Value;
        return entry is not null;
    }

    public override IEnumerator<KeyValuePair<object?, object?>> GetEnumerator()
    {
        foreach (var entry in Ordered())
        {
            yield return new(ReferenceEquals(entry.Key, NullKey) ? null : entry.Key, entry.Value);
        }
    }

    public ContextEntry? Find(object key)
    {
        lock (_lock)
        {
            return Table().Find(key);
        }
    }

    public IReadOnlyList<ContextEntry> Ordered()
    {
        lock (_lock)
        {
            return Table().Ordered();
        }
    }

    /// <summary>This context after a task published <paramref name="values"/>.</summary>
    public ContextMap Publish(Map values)
    {
        if (values.Count == 0)
        {
            return this;
        }

        // The values may be contexts themselves: looking at them may fetch the table away, so each step asks for it anew.
        var changes = new ContextEntry[values.Count];
        var (order, i) = (_nextOrder, 0);
        foreach (var (key, value) in values)
        {
            var name = KeyOf(key);
            var old = Find(name);
            changes[i++] = new ContextEntry(name, value, (old?.Version ?? ContextVersion.Never).Published(value), old?.Order ?? order++);
        }

        return Child(changes, order);
    }

    /// <summary>A child of this context with these entries, made elsewhere; their keys all differ.</summary>
    public ContextMap Adopt(ICollection<ContextEntry> adopted)
    {
        if (adopted.Count == 0)
        {
            return this;
        }

        var changes = new ContextEntry[adopted.Count];
        var (order, i) = (_nextOrder, 0);
        foreach (var entry in adopted)
        {
            changes[i++] = entry with { Order = Find(entry.Key)?.Order ?? order++ };
        }

        return Child(changes, order);
    }

    /// <summary>The same variables without their history.</summary>
    public ContextMap WithoutHistory()
    {
        lock (_lock)
        {
            return new(null, new(), new(Table()), [], _nextOrder);
        }
    }

    public override Map With(object? key, object? value) => Publish(Of((key, value))).WithoutHistory();

    /// <summary>The child takes the table and leaves what it changed there.</summary>
    private ContextMap Child(ContextEntry[] changes, int nextOrder)
    {
        var differences = Array.ConvertAll(changes, change => new Difference(change.Key, change));
        if (ReferenceEquals(this, Empty))
        {
            // What everything begins with keeps its table.
            var table = new ContextTable(changes.Length);
            table.Apply(differences);
            return new(this, new(), table, changes, nextOrder);
        }

        lock (_lock)
        {
            var table = Table();
            table.Swap(differences);
            var child = new ContextMap(this, _lock, table, changes, nextOrder);
            (_table, _toTable, _differences) = (null, child, differences);
            return child;
        }
    }

    private ContextTable Table()
    {
        if (_table is null)
        {
            Fetch();
        }

        return _table!;
    }

    private void Fetch()
    {
        var way = new Stack<ContextMap>();
        var holder = this;
        for (; holder._table is null; holder = holder._toTable!)
        {
            way.Push(holder);
        }

        if (way.Count > MostSteps(holder.Count))
        {
            Copy(holder._table, way);
            return;
        }

        foreach (var next in way)
        {
            var (table, differences) = (holder._table!, next._differences!);
            table.Swap(differences);
            (next._table, next._toTable, next._differences) = (table, null, null);
            (holder._table, holder._toTable, holder._differences) = (null, next, differences);
            holder = next;
        }
    }

    private void Copy(ContextTable origin, IEnumerable<ContextMap> way)
    {
        var table = new ContextTable(origin);
        foreach (var next in way)
        {
            table.Apply(next._differences!);
        }

        (_table, _toTable, _differences) = (table, null, null);
    }

    /// <summary>Beyond, two branches that go on side by side are better off with a table each.</summary>
    private static int MostSteps(int count) => 16 + (count / 8);
}
