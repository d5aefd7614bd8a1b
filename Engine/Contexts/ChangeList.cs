using PythonValues;

namespace Mistral.Engine.Contexts;

/// <summary>
/// What a context changed, with what was there before. Most change one variable, and that is a new one: they need no list.
/// </summary>
internal readonly struct ChangeList
{
    /// <summary>An entry, or an array of entries; null: nothing.</summary>
    private readonly object? _now;

    /// <summary>As <see cref="_now"/>, with nulls for what was not there; null: nothing was.</summary>
    private readonly object? _before;

    private ChangeList(object? now, object? before) => (_now, _before) = (now, before);

    public int Count =>
        _now is ContextEntry[] all ? all.Length
        : _now is null ? 0
        : 1;

    public ContextEntry this[int change] => _now is ContextEntry[] all ? all[change] : (ContextEntry)_now!;

    /// <summary>What was there before a change; null: nothing.</summary>
    public ContextEntry? Before(int change) => _before is ContextEntry?[] all ? all[change] : (ContextEntry?)_before;

    public ContextEntry? Find(object key)
    {
        for (var i = 0; i < Count; i++)
        {
            if (PythonEquality.Keys.Equals(this[i].Key, key))
            {
                return this[i];
            }
        }

        return null;
    }

    /// <summary>Takes one change after the other, as many as were told.</summary>
    internal struct Builder(int count)
    {
        private readonly ContextEntry[]? _now = count > 1 ? new ContextEntry[count] : null;
        private ContextEntry? _only;
        private ContextEntry? _onlyBefore;
        private ContextEntry?[]? _before;
        private int _count;

        public void Add(ContextEntry entry, ContextEntry? before)
        {
            if (_now is null)
            {
                (_only, _onlyBefore) = (entry, before);
                return;
            }

            if (before is not null)
            {
                (_before ??= new ContextEntry?[_now.Length])[_count] = before;
            }

            _now[_count++] = entry;
        }

        public readonly ChangeList Build() => _now is null ? new(_only, _onlyBefore) : new(_now, _before);
    }
}
