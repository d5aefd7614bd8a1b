using System.Globalization;
using System.Text;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>The filter <c>urlencode</c>: text is quoted, maps and pairs become a query.</summary>
internal static class UrlEncoding
{
    public static object? Encode(RenderState state, object? value)
    {
        if (Markup.TextOf(value) is { } || !Iteration.IsIterable(value))
        {
            return Quote(state, value, isQuery: false);
        }

        var pairs = value is Map map
            ? map.Select(entry => (entry.Key, entry.Value))
            : Iteration.Of(state, value).Select(item => Pair(state, item));
        return BoundedText.Join(
            state,
            "&",
            pairs.Select(pair => Quote(state, pair.Item1, isQuery: true) + "=" + Quote(state, pair.Item2, isQuery: true))
        );
    }

    private static (object?, object?) Pair(RenderState state, object? item)
    {
        var pair = Iteration.IsIterable(item)
            ? Iteration.ToList(state, item)
            : throw new PythonTypeError($"cannot unpack non-iterable {PythonText.TypeName(item)} object");
        return pair.Count == 2
            ? (pair[0], pair[1])
            : throw new JinjaRuntimeException(
                "ValueError",
                pair.Count > 2 ? "too many values to unpack (expected 2)" : $"not enough values to unpack (expected 2, got {pair.Count})"
            );
    }

    private static string Quote(RenderState state, object? value, bool isQuery)
    {
        var bytes = value is PyBytes raw ? raw.Data : Encoding.UTF8.GetBytes(PythonText.Str(value));
        state.ReserveText(bytes.Length * 3L);
        var output = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            var c = (char)b;
            _ = c switch
            {
                _ when char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '~' => output.Append(c),
                '/' when !isQuery => output.Append(c),
                ' ' when isQuery => output.Append('+'),
                _ => output.Append(CultureInfo.InvariantCulture, $"%{b:X2}"),
            };
        }

        return output.ToString();
    }
}
