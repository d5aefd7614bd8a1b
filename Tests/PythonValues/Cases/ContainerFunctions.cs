namespace PythonValues.Tests.Cases;

/// <summary>The functions on tuples, sets and views of dictionaries that were recorded.</summary>
internal static class ContainerFunctions
{
    private static readonly Dictionary<string, Func<object?, object>> Kinds = new()
    {
        ["list"] = value => value!,
        ["tuple"] = value => Tuples(value)!,
        ["set"] = Set,
        ["keys"] = value => new PythonKeysView((Map)value!),
        ["items"] = value => new PythonItemsView((Map)value!),
        ["values"] = value => new PythonValuesView((Map)value!),
    };

    private static readonly Dictionary<string, PythonRelation> Relations = new()
    {
        ["lt"] = PythonRelation.Less,
        ["le"] = PythonRelation.LessOrEqual,
        ["gt"] = PythonRelation.Greater,
        ["ge"] = PythonRelation.GreaterOrEqual,
    };

    public static Func<object?[], object?>? Find(string name)
    {
        if (name.Split('.') is not [var kind, var function] || !Kinds.TryGetValue(kind, out var make))
        {
            return null;
        }

        return function switch
        {
            "repr" => a => PythonText.Repr(make(a[0])),
            "eq" => a => PythonEquality.Equals(make(a[0]), make(a[1])),
            "in" when kind == "tuple" => a => new PythonSet([Tuples(a[1])], isFrozen: false).Contains(Hashable(Tuples(a[0]))),
            "in" when kind == "items" => a => new PythonItemsView((Map)a[1]!).Contains(Tuples(a[0])),
            "in" => a => ((IPythonSet)make(a[1])).Contains(Hashable(a[0])),
            _ when Relations.TryGetValue(function, out var relation) => a => PythonOrder.Holds(relation, make(a[0]), make(a[1])),
            _ => null,
        };
    }

    /// <summary>As a set of Python has it, in which lists are no tuples.</summary>
    private static PythonSet Set(object? value)
    {
        var items = (IReadOnlyList<object?>)value!;
        _ = items.Select(Hashable).Count(item => item is null);
        return new PythonSet(items);
    }

    private static object? Hashable(object? value)
    {
        _ = value is null ? 0 : PythonEquality.Keys.GetHashCode(value);
        return value;
    }

    private static object? Tuples(object? value) =>
        value is IReadOnlyList<object?> list ? new PythonTuple([.. list.Select(Tuples)]) : value;
}
