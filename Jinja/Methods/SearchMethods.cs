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
        ["find"] = Of("find", isFromEnd: false, fails: false),
        ["rfind"] = Of("rfind", isFromEnd: true, fails: false),
        ["index"] = Of("index", isFromEnd: false, fails: true),
        ["rindex"] = Of("rindex", isFromEnd: true, fails: true),
        ["count"] = new(BuiltinSignature.Method("str", "count", "sub, start=0, end=None"), Count),
        ["startswith"] = Edge("startswith", (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        ["endswith"] = Edge("endswith", (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
    };

    private static BuiltinMethod Of(string name, bool isFromEnd, bool fails) =>
        new(
            BuiltinSignature.Method("str", name, "sub, start=0, end=None"),
            (_, self, a) =>
                TextSearch.Find(Argument.Text(self), Part(a[0]), Place(a[1]), Place(a[2]), isFromEnd) is var at && (at >= 0 || !fails)
                    ? at
                    : throw new JinjaRuntimeException("ValueError", "substring not found")
        );

    private static BuiltinMethod Edge(string name, Func<string, string, bool> holds) =>
        new(
            BuiltinSignature.Method("str", name, "prefix, start=0, end=None"),
            (_, self, a) =>
            {
                var (_, window) = Window(Argument.Text(self), a);
                var parts = a[0] is PythonTuple tuple ? tuple.Items : [a[0]];
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

    private static (int From, string? Part) Window(string text, object?[] a) => TextSearch.Window(text, Place(a[1]), Place(a[2]));

    private static long? Place(object? value) => value is null ? null : Argument.Int(value);
}
