using System.Globalization;
using System.Numerics;
using System.Text;

namespace Mistral.Actions.OpenStack;

/// <summary>The forms in which the APIs want values.</summary>
internal static class TemplateForms
{
    private static readonly Dictionary<string, Func<object?, object?>> Forms = new()
    {
        [""] = value => value,
        ["text"] = PythonText.Str,
        ["word"] = value => value is bool flag ? (flag ? "true" : "false") : PythonText.Str(value),
        ["lower"] = value => PythonText.Str(value).ToLowerInvariant(),
        ["upper"] = value => PythonText.Str(value).ToUpperInvariant(),
        ["title"] = value => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(PythonText.Str(value).ToLowerInvariant()),
        ["int"] = Integer,
        ["digit"] = value => PythonTruth.IsTrue(value) ? 1L : 0L,
        ["not"] = value => !PythonTruth.IsTrue(value),
        ["csv"] = value => value is IReadOnlyList<object?> list ? string.Join(",", list.Select(PythonText.Str)) : PythonText.Str(value),
        ["list"] = value => new[] { value },
        ["base64"] = value => value is string text ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : value,
        ["json"] = PythonJson.Write,
        ["json-unless-text"] = value => value is string ? value : PythonJson.Write(value),
        ["json-text"] = value => value is Map ? PythonJson.Write(value) : value,
        ["names"] = value => Each(value, item => Map.Of(("name", item))),
        ["resource-types"] = value => Each(value, item => item is Map ? item : Map.Of(("resource_type", item))),
        ["ids"] = value => Each(value, item => Map.Of(("id", item))),
        ["nulls"] = value =>
            value is IReadOnlyList<object?> list ? list.Aggregate(new MapBuilder(), (built, item) => built.Set(item, null)).Build() : value,
        ["strings"] = value =>
            value is Map map
                ? map.Aggregate(new MapBuilder(), (built, entry) => built.Set(entry.Key, PythonText.Str(entry.Value))).Build()
                : value,
        ["first"] = value => value is IReadOnlyList<object?> list ? (list.Count > 0 ? list[0] : null) : value,
        // The clients take an object; a workflow has what such an object shows.
        ["id"] = value => value is Map { Count: > 0 } map && map.TryGetValue("id", out var id) ? id : value,
        ["id-text"] = value => PythonText.Str(Apply("id", value)),
        ["sorted"] = value => value is IReadOnlyList<object?> list ? list.Order(PythonOrderByText.Instance).ToArray() : value,
        ["lines"] = value => value is IReadOnlyList<object?> list ? string.Join("\n", list.Select(PythonText.Str)) : value,
        ["pairs"] = value => Entries(value, entry => Map.Of(("key", entry.Key), ("value", entry.Value))),
        ["patch-add"] = value =>
            Entries(value, entry => Map.Of(("op", "add"), ("path", $"/{PythonText.Str(entry.Key)}"), ("value", entry.Value))),
        ["patch-replace"] = value =>
            Entries(value, entry => Map.Of(("op", "replace"), ("path", $"/{PythonText.Str(entry.Key)}"), ("value", entry.Value))),
        ["float"] = value => PythonNumber.IsNumber(value) ? PythonNumber.ToDouble(value!) : value,
        ["keys"] = value => value is Map map ? map.Keys.ToArray() : value,
        ["values"] = value => value is Map map ? map.Values.ToArray() : value,
        ["equals"] = value => Entries(value, _ => "eq"),
        ["unless-auto"] = value => value is "auto" ? null : value,
        ["python"] = PythonText.Str,
        ["strict"] = value => PathText.Quote(PythonText.Str(value), "strict"),
        ["or-null"] = value => value is "" ? null : value,
        ["named"] = value => Entries(value, entry => entry.Value is Map map ? map.With("name", entry.Key) : entry.Value),
        ["without-resource"] = value =>
            value is Map map
                ? map.Where(entry => !Equals(entry.Key, "resource_id"))
                    .Aggregate(new MapBuilder(), (built, entry) => built.Set(entry.Key, entry.Value))
                    .Build()
                : value,
        ["schema-properties"] = value => Entries(value, entry => SchemaProperty(entry.Key, entry.Value as Map)),
        ["share-key"] = value =>
            value is "share_type" or "snapshot" or "share_network" or "availability_zone" or "share_group_type" ? $"{value}_id" : value,
        ["alarm"] = AlarmForm.OfItsType,
        ["networks"] = ComputeForms.Networks,
        ["devices"] = ComputeForms.Devices,
        ["files"] = ComputeForms.Files,
    };

    /// <exception cref="ActionException">The value can't have the form.</exception>
    public static object? Apply(string form, object? value) => form.Length == 0 ? value : Forms[form](value);

    /// <summary>What Glance's client shows of a property of a schema.</summary>
    private static Map SchemaProperty(object? name, Map? schema) =>
        Map.Of(
            ("name", name),
            ("description", schema?["description"]),
            ("is_base", schema is null || !schema.TryGetValue("is_base", out var isBase) ? true : isBase)
        );

    private static object?[] Each(object? value, Func<object?, object?> make) =>
        value switch
        {
            IReadOnlyList<object?> list and not IPythonObject => list.Select(make).ToArray(),
            _ => throw new ActionException($"{PythonText.Repr(PythonText.TypeName(value))} object is not iterable"),
        };

    private static object?[] Entries(object? value, Func<KeyValuePair<object?, object?>, object?> make) =>
        value is Map map
            ? map.Select(make).ToArray()
            : throw new ActionException($"{PythonText.Repr(PythonText.TypeName(value))} object has no attribute 'items'");

    private static object? Integer(object? value) =>
        value switch
        {
            long or BigInteger => value,
            bool flag => flag ? 1L : 0L,
            double number => (long)number,
            string text
                when long.TryParse(
                    text,
                    NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => number,
            string text => throw new ActionException($"invalid literal for int() with base 10: {PythonText.Repr(text)}"),
            _ => throw new ActionException(
                $"int() argument must be a string or a number, not {PythonText.Repr(PythonText.TypeName(value))}"
            ),
        };

    private sealed class PythonOrderByText : IComparer<object?>
    {
        public static readonly PythonOrderByText Instance = new();

        public int Compare(object? x, object? y) => string.CompareOrdinal(PythonText.Str(x), PythonText.Str(y));
    }
}
