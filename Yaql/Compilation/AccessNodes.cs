using PythonValues;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Compilation;

/// <summary><c>receiver.name</c> and <c>receiver?.name</c>.</summary>
internal sealed class PropertyNode(Node receiver, string name, bool nullSafe, int offset) : Node
{
    private MapKey? _key;

    public override object? Evaluate(Scope scope)
    {
        Depth.Ensure();
        var value = receiver.Evaluate(scope);
        if ((_key ??= new(name)).TryGetOf(value, out var found))
        {
            return found;
        }

        if (value is null && nullSafe)
        {
            return null;
        }

        scope.Evaluation.Position = offset;
        return Properties.Get(value, name, scope.Evaluation);
    }
}

/// <summary><c>[a, b]</c>.</summary>
internal sealed class ListNode(Node[] items) : Node
{
    public override object? Evaluate(Scope scope)
    {
        Depth.Ensure();
        var values = new object?[items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = items[i].Evaluate(scope);
        }

        return new YaqlList(values);
    }
}

/// <summary><c>{a => b}</c>.</summary>
internal sealed class MapNode((Node Key, Node Value)[] entries) : Node
{
    public override object? Evaluate(Scope scope)
    {
        Depth.Ensure();
        var map = new YaqlMap(entries.Length);
        foreach (var (key, value) in entries)
        {
            map.Put(key.Evaluate(scope), value.Evaluate(scope));
        }

        return map;
    }
}

/// <summary><c>list[i]</c>, <c>dict[key]</c>, <c>dict[key, default]</c>.</summary>
internal sealed class IndexNode(Node target, Node index, Node? fallback, int offset) : Node
{
    public override object? Evaluate(Scope scope)
    {
        Depth.Ensure();
        var collection = target.Evaluate(scope);
        var key = index.Evaluate(scope);
        var otherwise = fallback?.Evaluate(scope);
        scope.Evaluation.Position = offset;
        return (collection, fallback) switch
        {
            (Map map, _) => PythonDict.Find(map, key, out var value) ? value
            : fallback is null ? throw Failure.Key(key)
            : otherwise,
            (IReadOnlyList<object?> list, null) when PythonNumber.IsInteger(key) => Sequences.At(list, key!, scope.Evaluation),
            _ => throw Failure.NoMatch("#indexer"),
        };
    }
}
