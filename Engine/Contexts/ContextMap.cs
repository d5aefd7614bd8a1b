using PythonValues;

namespace Mistral.Engine.Contexts;

/// <summary>
/// The variables of one branch. Persistent: publishing makes a new one that shares all the rest with the one it came from.
/// </summary>
/// <remarks>
/// Each context remembers what it came from and what it changed, so that a join folds only what its branches published since they parted.
/// Of contexts that came from each other only one holds the table of variables, in general the last that was looked at; each other knows
/// the next on the way to it. Who is asked fetches the table along that way, or copies it when the way is long: so a task costs the same
/// however large its context is and however many came before.
/// </remarks>
internal sealed class ContextMap : Map
{
    /// <summary>So few variables need no table.</summary>
    private const int MostScanned = 8;

    private static readonly object NullKey = new();

    /// <summary>The first of those that came from each other: what is locked to move their table.</summary>
    private readonly ContextMap _family;

    private readonly ChangeList _changes;
    private readonly int _nextOrder;

    /// <summary>Null: another one holds the table, or it was not needed yet.</summary>
    private ContextTable? _table;
    private ContextMap? _toTable;

    private ContextMap(ContextMap? parent, ContextMap? family, ContextTable? table, ChangeList changes, int nextOrder)
    {
        (Parent, Depth, _changes) = (parent, parent is null ? 0 : parent.Depth + 1, changes);
        (_family, _table, _nextOrder) = (family ?? this, table, nextOrder);
    }

    public static new ContextMap Empty { get; } = new(null, null, null, default, 0);

    public ContextMap? Parent { get; }

    public int Depth { get; }

    /// <summary>What differs from <see cref="Parent"/>.</summary>
    public ChangeList Changes => _changes;

    /// <summary>It came from nothing, and its table was not needed yet: what it changed is all it has.</summary>
    private bool IsBare => _table is null && _toTable is null;

    /// <remarks>Variables are never taken away, and each new one got the next place in the order.</remarks>
    public override int Count => _nextOrder;

    public static object KeyOf(object? key) => key ?? NullKey;

    public override bool TryGetValue(object? key, out object? value)
    {
        var entry = Find(KeyOf(key));
        value = entry?.Value;
        return entry is not null;
    }

    protected override IEnumerator<KeyValuePair<object?, object?>> Walk()
    {
        foreach (var entry in Ordered())
        {
            yield return new(ReferenceEquals(entry.Key, NullKey) ? null : entry.Key, entry.Value);
        }
    }

    public ContextEntry? Find(object key)
    {
        lock (_family)
        {
            return IsBare && _changes.Count <= MostScanned ? _changes.Find(key) : Table().Find(key);
        }
    }

    public IReadOnlyList<ContextEntry> Ordered()
    {
        lock (_family)
        {
            return Table().Ordered();
        }
    }

    /// <summary>This context after a task published <paramref name="values"/>.</summary>
    /// <param name="merges">A map is merged into the map that is there, not put in its place.</param>
    public ContextMap Publish(Map values, bool merges = false)
    {
        var changes = new ChangeList.Builder(values.Count);
        var order = _nextOrder;

        // The values may be contexts themselves: looking at them may fetch the table away, so each step asks for it anew.
        foreach (var (key, value) in values)
        {
            var name = KeyOf(key);
            var old = Find(name);
            var merged = merges && old?.Value is Map before && value is Map ? DeepMerge.Of(before, value) : value;
            changes.Add(
                new ContextEntry(name, merged, (old?.Version ?? ContextVersion.Never).Published(value), old?.Order ?? order++),
                old
            );
        }

        return Child(changes.Build(), order);
    }

    /// <summary>A child of this context with these entries, made elsewhere; their keys all differ.</summary>
    public ContextMap Adopt(ICollection<ContextEntry> adopted)
    {
        var changes = new ChangeList.Builder(adopted.Count);
        var order = _nextOrder;
        foreach (var entry in adopted)
        {
            var old = Find(entry.Key);
            changes.Add(entry with { Order = old?.Order ?? order++ }, old);
        }

        return Child(changes.Build(), order);
    }

    /// <summary>The same variables without their history.</summary>
    public ContextMap WithoutHistory()
    {
        lock (_family)
        {
            return new(null, null, new(Table()), default, _nextOrder);
        }
    }

    public override Map With(object? key, object? value) => Publish(Of((key, value))).WithoutHistory();

    /// <summary>The child takes the table and leaves what it changed there.</summary>
    private ContextMap Child(ChangeList changes, int nextOrder)
    {
        if (changes.Count == 0)
        {
            return this;
        }

        if (ReferenceEquals(this, Empty))
        {
            return new(this, null, null, changes, nextOrder);
        }

        lock (_family)
        {
            var table = Table();
            table.Apply(changes);
            _toTable = new ContextMap(this, _family, table, changes, nextOrder);
            _table = null;
            return _toTable;
        }
    }

    private ContextTable Table()
    {
        if (IsBare)
        {
            _table = new(_changes);
        }
        else if (_table is null)
        {
            Fetch();
        }

        return _table!;
    }

    private void Fetch()
    {
        var way = new Stack<ContextMap>();
        var holder = this;
        for (; holder._toTable is not null; holder = holder._toTable)
        {
            way.Push(holder);
        }

        var table = holder.Table();
        if (way.Count > MostSteps(holder.Count))
        {
            (_table, _toTable) = (new(table), null);
            foreach (var next in way)
            {
                Step(_table, holder, next);
                holder = next;
            }

            return;
        }

        foreach (var next in way)
        {
            Step(table, holder, next);
            (next._table, next._toTable) = (table, null);
            (holder._table, holder._toTable) = (null, next);
            holder = next;
        }
    }

    /// <summary>Makes the table of one that of the other, of which one came from the other.</summary>
    private static void Step(ContextTable table, ContextMap from, ContextMap to)
    {
        if (ReferenceEquals(to.Parent, from))
        {
            table.Apply(to._changes);
        }
        else
        {
            table.Undo(from._changes);
        }
    }

    /// <summary>Beyond, two branches that go on side by side are better off with a table each.</summary>
    private static int MostSteps(int count) => 16 + (count / 8);
}
