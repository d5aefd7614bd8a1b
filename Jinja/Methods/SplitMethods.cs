using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Methods;

/// <summary>Cutting text into pieces.</summary>
internal static class SplitMethods
{
    public static readonly Dictionary<string, BuiltinMethod> All = new()
    {
        ["split"] = Of("split", "sep=None, maxsplit=-1", (text, a) => TextSplitting.Split(text, SeparatorOrNull(a[0]), Argument.Int(a[1]))),
        ["rsplit"] = Of(
            "rsplit",
            "sep=None, maxsplit=-1",
            (text, a) => TextSplitting.RightSplit(text, SeparatorOrNull(a[0]), Argument.Int(a[1]))
        ),
        ["splitlines"] = Of("splitlines", "keepends=False", (text, a) => TextSplitting.Lines(text, Argument.Flag(a[0])).ToList()),
        ["partition"] = Partition("partition", TextSplitting.Partition),
        ["rpartition"] = Partition("rpartition", TextSplitting.RightPartition),
    };

    private static BuiltinMethod Of(string name, string parameters, Func<string, object?[], List<string>> split) =>
        new(
            BuiltinSignature.Method("str", name, parameters, takesKeywords: true),
            (state, self, a) =>
            {
                var parts = split(Argument.Text(self), a);
                state.ReserveItems(parts.Count);
                return new PyList(parts.Select(part => (object?)Markup.Like(self, part)).ToList());
            }
        );

    private static BuiltinMethod Partition(string name, Func<string, string, (string, string, string)> cut) =>
        new(
            BuiltinSignature.Method("str", name, "sep"),
            (_, self, a) =>
            {
                var (before, separator, after) = cut(Argument.Text(self), Separator(a[0]));
                return new PythonTuple(Markup.Like(self, before), Markup.Like(self, separator), Markup.Like(self, after));
            }
        );

    private static string? SeparatorOrNull(object? value) => value is null ? null : Separator(value);

    private static string Separator(object? value) =>
        Markup.TextOf(value)
        ?? throw (
            value is Undefined undefined ? undefined.Fail() : new PythonTypeError($"must be str or None, not {PythonText.TypeName(value)}")
        );
}
