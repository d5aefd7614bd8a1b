using System.Runtime.InteropServices;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Filters;

/// <summary>What <c>map</c> gives: each item's attribute, or what a filter makes of it.</summary>
internal sealed class MapIterator(JinjaArguments arguments) : SourceIterator("sync_do_map", arguments)
{
    private AttributeGetter? _attribute;
    private TemplateFilter? _filter;
    private object?[] _rest = [];

    /// <summary>Without a look at the depth for each item: it is the same for all.</summary>
    public override void AddTo(RenderState state, List<object?> target)
    {
        state.Deepen();
        if (HasItems(state) && _attribute is not null && (TryTakeAll(state, out var items) || TryMakeAll(state, out items)))
        {
            AddAttributes(state, _attribute, items, target);
        }

        while (Advance(state, out var item))
        {
            state.Spend();
            target.Add(item);
        }

        state.Rise();
    }

    /// <summary>Attributes of the data's maps are values of the data: such a list need not be looked through again.</summary>
    public override IReadOnlyList<object?> ToList(RenderState state)
    {
        state.Deepen();
        IReadOnlyList<object?>? result = null;
        if (HasItems(state) && _attribute is not null && (TryTakeAll(state, out var items) || TryMakeAll(state, out items)))
        {
            result = _attribute.OfAll(state, items);
            state.Spend(result?.Count ?? 0);
            if (result is null)
            {
                var list = new List<object?>();
                AddAttributes(state, _attribute, items, list);
                result = new PyList(list);
            }
        }

        state.Rise();
        return result ?? base.ToList(state);
    }

    private static void AddAttributes(RenderState state, AttributeGetter attribute, ReadOnlySpan<object?> items, List<object?> target)
    {
        state.Spend(items.Length);
        var from = target.Count;
        CollectionsMarshal.SetCount(target, from + items.Length);
        var places = CollectionsMarshal.AsSpan(target)[from..];
        for (var i = 0; i < items.Length && i < places.Length; i++)
        {
            places[i] = attribute.Get(state, items[i]);
        }
    }

    protected override bool Advance(RenderState state, out object? item)
    {
        if (!NextOfSource(state, out var from))
        {
            item = null;
            return false;
        }

        item = _attribute is not null
            ? _attribute.Get(state, from)
            : _filter!.Apply(state, new JinjaArguments([from, .. _rest], Arguments.Named));
        return true;
    }

    protected override void Begin(RenderState state)
    {
        var positional = Arguments.Positional;
        if (positional.Count == 1 && Arguments.Named.Any(entry => entry.Key == "attribute"))
        {
            _attribute = Attribute(Arguments.Named);
            return;
        }

        if (positional.Count == 1)
        {
            throw new JinjaRuntimeException("FilterArgumentError", "map requires a filter argument");
        }

        _filter = SelectionFilters.Named(state, "filter", state.Environment.FindFilter, positional[1]);
        _rest = positional.Skip(2).ToArray();
    }

    private static AttributeGetter Attribute(IReadOnlyList<KeyValuePair<string, object?>> named)
    {
        object? attribute = null;
        object? fallback = null;
        foreach (var (name, value) in named)
        {
            (attribute, fallback) = name switch
            {
                "attribute" => (value, fallback),
                "default" => (attribute, value),
                _ => throw new JinjaRuntimeException("FilterArgumentError", $"Unexpected keyword argument '{name}'"),
            };
        }

        return AttributeGetter.Of(attribute, fallback);
    }
}
