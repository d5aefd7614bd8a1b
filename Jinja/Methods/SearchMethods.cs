using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Methods;

/// <summary>Where something is in a text.</summary>
internal static class SearchMethods
{
    public static readonly Dictionary<string, BuiltinMethod> All = new()
    {
        ["find"] = Of("find", (text, part) => TextSearch.IndexOf(text, part), fails: false),
        ["rfind"] = Of("rfind", Last, fails: false),
        ["index"] = Of("index", (text, part) => TextSearch.IndexOf(text, part), fails: true),
        ["rindex"] = Of("rindex", Last, fails: true),
        ["count"] = new(Signature.Method("str", "count", "sub, start=0, end=None"), Count),
        ["startswith"] = Edge("startswith", (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        ["endswith"] = Edge("endswith", (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
    };

    private static BuiltinMethod Of(string name, Func<string, string, int> find, bool fails) =>
        new(
            Signature.Method("str", name, "sub, start=0, end=None"),
            (_, self, a) =>
            {
                var text = Argument.Text(self);
                var part = Part(a[0]);
                var (from, window) = Window(text, a);
                var at = window is null ? -1 : find(window, part);
                return at < 0
                    ? fails
                        ? throw new JinjaRuntimeException("ValueError", "substring not found")
                        : -1L
                    : (long)CodePoints.Index(text, from + at);
            }
        );

    private static int Last(string text, string part) => part.Length == 0 ? text.Length : TextSearch.LastIndexOf(text, part, text.Length);

    private static BuiltinMethod Edge(string name, Func<string, string, bool> holds) =>
        new(
            Signature.Method("str", name, "prefix, start=0, end=None"),
            (_, self, a) =>
            {
                var (_, window) = Window(Argument.Text(self), a);
                var parts = a[0] is PyTuple tuple ? tuple.Items : [a[0]];
                return parts.Any(part =>
                    Markup.TextOf(part) is { } text
                        ? window is not null && holds(window, text)
                        : throw new PythonTypeError($"{name} first arg must be str or a tuple of str, not {PythonText.TypeName(part)}")
                );
            }
        );

    private static object? Count(RenderState state, object self, object?[] a)
    {
        var part = Part(a[0]);
        var (_, window) = Window(Argument.Text(self), a);
        if (window is null)
        {
            return 0L;
        }

        if (part.Length == 0)
        {
            return CodePoints.Count(window) + 1L;
        }

        return (long)TextSearch.Count(window, part);
    }

    private static string Part(object? value) =>
        Markup.TextOf(value)
        ?? throw (value is Undefined undefined ? undefined.Fail() : new PythonTypeError($"must be str, not {PythonText.TypeName(value)}"));

    /// <summary>The part of the text from start to end; null when start is behind the text's end.</summary>
    private static (int From, string? Text) Window(string text, object?[] a)
    {
        var length = CodePoints.Count(text);
        var start = Place(a[1], 0, length);
        var end = Math.Min(Place(a[2], length, length), length);
        if (start > end)
        {
            return (0, null);
        }

        var from = CodePoints.Offset(text, (int)start);
        return (from, text[from..CodePoints.Offset(text, (int)end)]);
    }

    private static long Place(object? value, long missing, int length)
    {
        var at = value is null ? missing : Argument.Int(value);
        return at < 0 ? Math.Max(0, at + length) : at;
    }
}
