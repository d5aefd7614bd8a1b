using System.Text;

namespace Mistral.Actions.Http;

/// <summary>Query strings and forms as Python's <c>urlencode</c> writes them: lists repeat the key, null leaves it out.</summary>
internal static class QueryText
{
    public static string Of(object? parameters) =>
        parameters switch
        {
            null => "",
            string text => text,
            Map map => Join(map.Select(entry => (entry.Key, entry.Value))),
            IReadOnlyList<object?> pairs => Join(pairs.Select(Pair)),
            _ => throw new HttpCallException($"'params' must be a map or a text, not {PythonText.TypeName(parameters)}"),
        };

    /// <summary>Whether the list is one of pairs, which a form can be made of.</summary>
    public static bool ArePairs(IReadOnlyList<object?> list) =>
        list.Count > 0 && list.All(item => item is IReadOnlyList<object?> { Count: 2 } and not IPythonObject);

    private static (object? Key, object? Value) Pair(object? item) =>
        item is IReadOnlyList<object?> { Count: 2 } pair
            ? (pair[0], pair[1])
            : throw new HttpCallException("a list of parameters must be a list of pairs");

    private static string Join(IEnumerable<(object? Key, object? Value)> entries)
    {
        var output = new StringBuilder();
        foreach (var (key, value) in entries)
        {
            foreach (var item in value is IReadOnlyList<object?> list and not IPythonObject ? list : [value])
            {
                if (item is not null)
                {
                    output.Append(output.Length > 0 ? "&" : "").Append(Quote(key)).Append('=').Append(Quote(item));
                }
            }
        }

        return output.ToString();
    }

    private static string Quote(object? value) => Uri.EscapeDataString(PythonText.Str(value)).Replace("%20", "+", StringComparison.Ordinal);
}
