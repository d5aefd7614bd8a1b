using PythonValues;

namespace Yaql.Values;

/// <summary>
/// What <c>keys()</c>, <c>values()</c> and <c>items()</c> give: those of an expression's own dictionaries are views of a mapping.
/// </summary>
internal static class DictViews
{
    public static PythonKeysView Keys(Map map) => new(map, map is not MutableMap);

    public static PythonValuesView Values(Map map) => new(map, map is not MutableMap);

    public static PythonItemsView Items(Map map) => new YaqlItemsView(map);

    /// <summary>Its pairs are the tuples of an expression.</summary>
    private sealed class YaqlItemsView(Map map) : PythonItemsView(map, map is not MutableMap)
    {
        public override string Repr() => PythonText.Repr(this, listsAreTuples: true);

        protected override IReadOnlyList<object?> Pair(object? key, object? value) => YaqlList.Of(key, value);

        protected override bool IsPair(IReadOnlyList<object?> list) => list is not IPythonObject;
    }
}
