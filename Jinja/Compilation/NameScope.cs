namespace Jinja.Compilation;

/// <summary>How many slots a frame needs.</summary>
internal sealed class FrameLayout
{
    public int Slots { get; set; }
}

/// <summary>Where names live: each block that has names of its own is a scope; scopes of one function share its frame.</summary>
internal sealed class NameScope
{
    private readonly NameScope? _parent;
    private readonly Dictionary<string, int> _slots = [];

    private NameScope(NameScope? parent, FrameLayout layout) => (_parent, Layout) = (parent, layout);

    public FrameLayout Layout { get; }

    public static NameScope Root() => new(null, new FrameLayout());

    /// <summary>A block inside of the same function.</summary>
    public NameScope Inner() => new(this, Layout);

    /// <summary>A macro or the like: it has frames of its own.</summary>
    public NameScope Function() => new(this, new FrameLayout());

    public int Declare(string name)
    {
        if (!_slots.TryGetValue(name, out var slot))
        {
            slot = _slots[name] = Layout.Slots++;
        }

        return slot;
    }

    /// <summary>A slot that no name leads to.</summary>
    public int Spare() => Layout.Slots++;

    /// <summary>
    /// Declares names that the block sets; gives what must run at its begin, if anything: each name starts with the value it has outside.
    /// </summary>
    public Action<Frame>? Open(IEnumerable<string> names)
    {
        var copies = names
            .Distinct()
            .Where(name => !_slots.ContainsKey(name))
            .Select(name => (Slot: Declare(name), Outer: _parent?.Find(name, ReferenceEquals(_parent.Layout, Layout) ? 0 : 1)))
            .ToArray();
        return copies.Length == 0
            ? null
            : frame =>
            {
                foreach (var (slot, outer) in copies)
                {
                    frame.Slots[slot] = outer is { } from ? frame.Up(from.Hops).Slots[from.Slot] : Frame.Unset;
                }
            };
    }

    public (int Hops, int Slot)? Find(string name) => Find(name, 0);

    private (int Hops, int Slot)? Find(string name, int hops)
    {
        for (var scope = this; ; scope = scope._parent)
        {
            if (scope._slots.TryGetValue(name, out var slot))
            {
                return (hops, slot);
            }

            if (scope._parent is null)
            {
                return null;
            }

            hops += ReferenceEquals(scope.Layout, scope._parent.Layout) ? 0 : 1;
        }
    }
}
