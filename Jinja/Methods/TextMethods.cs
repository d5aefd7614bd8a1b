using System.Globalization;
using System.Text;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Formatting;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Methods;

/// <summary>The methods of <c>str</c>; markup keeps being markup.</summary>
internal static class TextMethods
{
    private delegate object? Body(RenderState state, string text, object?[] arguments);

    public static readonly Dictionary<string, BuiltinMethod> All = new Dictionary<string, BuiltinMethod>
    {
        ["upper"] = Of("upper", "", (_, s, _) => PythonCasing.Upper(s)),
        ["lower"] = Of("lower", "", (_, s, _) => PythonCasing.Lower(s)),
        ["title"] = Of("title", "", (_, s, _) => PythonCasing.Title(s)),
        ["capitalize"] = Of("capitalize", "", (_, s, _) => PythonCasing.Capitalize(s)),
        ["casefold"] = Of("casefold", "", (_, s, _) => PythonCasing.Fold(s)),
        ["swapcase"] = Of("swapcase", "", (_, s, _) => PythonCasing.Swap(s)),
        ["strip"] = Of("strip", "chars=None", (_, s, a) => TextTrimming.Both(s, Characters(a[0]))),
        ["lstrip"] = Of("lstrip", "chars=None", (_, s, a) => TextTrimming.Left(s, Characters(a[0]))),
        ["rstrip"] = Of("rstrip", "chars=None", (_, s, a) => TextTrimming.Right(s, Characters(a[0]))),
        ["replace"] = Of(
            "replace",
            "old, new, count=-1",
            (state, s, a) => TextReplacing.Replace(s, Text("replace", 1, a[0]), Text("replace", 2, a[1]), Argument.Int(a[2]))
        ),
        ["join"] = new(BuiltinSignature.Method("str", "join", "iterable"), Join),
        ["format"] = new(
            (state, self, arguments) => Markup.Like(self, new BraceFormat(state, arguments, self is Markup).Run(Argument.Text(self)))
        ),
        ["format_map"] = Of("format_map", "mapping", FormatMap),
        ["center"] = Of("center", "width, fillchar=' '", (state, s, a) => BoundedText.Center(state, s, Argument.Int(a[0]), Fill(a[1]))),
        ["ljust"] = Of("ljust", "width, fillchar=' '", (state, s, a) => BoundedText.Pad(state, s, Argument.Int(a[0]), Fill(a[1]), _ => 0)),
        ["rjust"] = Of(
            "rjust",
            "width, fillchar=' '",
            (state, s, a) => BoundedText.Pad(state, s, Argument.Int(a[0]), Fill(a[1]), missing => missing)
        ),
        ["zfill"] = Of("zfill", "width", ZeroFill),
        ["expandtabs"] = Of("expandtabs", "tabsize=8", ExpandTabs, takesKeywords: true),
        ["removeprefix"] = Of(
            "removeprefix",
            "prefix",
            (_, s, a) => s.StartsWith(Text("removeprefix", 0, a[0]), StringComparison.Ordinal) ? s[Argument.Text(a[0]).Length..] : s
        ),
        ["removesuffix"] = Of(
            "removesuffix",
            "suffix",
            (_, s, a) => s.EndsWith(Text("removesuffix", 0, a[0]), StringComparison.Ordinal) ? s[..^Argument.Text(a[0]).Length] : s
        ),
        ["translate"] = Of("translate", "table", Translate),
        ["encode"] = new(
            BuiltinSignature.Method("str", "encode", "encoding='utf-8', errors='strict'", takesKeywords: true),
            (_, self, _) => new PyBytes(Encoding.UTF8.GetBytes(Argument.Text(self)))
        ),
        ["isalpha"] = Is("isalpha", (_, c) => char.IsLetter(c, 0)),
        ["isdigit"] = Is("isdigit", (_, c) => CharUnicodeInfo.GetDigitValue(c, 0) >= 0),
        ["isdecimal"] = Is("isdecimal", (_, c) => char.IsDigit(c, 0)),
        ["isnumeric"] = Is("isnumeric", (_, c) => char.IsNumber(c, 0) || CharUnicodeInfo.GetNumericValue(c, 0) >= 0),
        ["isalnum"] = Is("isalnum", (_, c) => char.IsLetterOrDigit(c, 0) || char.IsNumber(c, 0)),
        ["isspace"] = Is("isspace", (_, c) => TextTrimming.IsBlank(c[0])),
        ["isascii"] = Of("isascii", "", (_, s, _) => s.All(char.IsAscii)),
        ["isprintable"] = Of(
            "isprintable",
            "",
            (_, s, _) =>
                s.Length == 0
                || PythonText.Repr(s.Replace("\\", "").Replace("'", "")).Length == s.Replace("\\", "").Replace("'", "").Length + 2
        ),
        ["isidentifier"] = Of(
            "isidentifier",
            "",
            (_, s, _) => s.Length > 0 && (char.IsLetter(s[0]) || s[0] == '_') && s.All(c => char.IsLetterOrDigit(c) || c == '_')
        ),
        ["isupper"] = Of("isupper", "", (_, s, _) => PythonCasing.IsUpper(s)),
        ["islower"] = Of("islower", "", (_, s, _) => PythonCasing.IsLower(s)),
        ["istitle"] = Of("istitle", "", (_, s, _) => PythonCasing.IsTitle(s)),
    }
        .Concat(SearchMethods.All)
        .Concat(SplitMethods.All)
        .ToDictionary(entry => entry.Key, entry => entry.Value);

    private static BuiltinMethod Of(string name, string parameters, Body body, bool takesKeywords = false) =>
        new(
            BuiltinSignature.Method("str", name, parameters, takesKeywords),
            (state, self, arguments) =>
                body(
                    state,
                    Argument.Text(self),
                    self is Markup ? arguments.Select(a => a is string text ? Markup.Escape(text) : a).ToArray() : arguments
                ) switch
                {
                    string text => Markup.Like(self, text),
                    var other => other,
                }
        );

    private static BuiltinMethod Is(string name, Func<RenderState, string, bool> holds) =>
        Of(name, "", (state, s, _) => s.Length > 0 && CodePoints.Split(s).All(c => holds(state, c)));

    private static string Text(string method, int place, object? value) =>
        Markup.TextOf(value)
        ?? throw (
            value is Undefined undefined
                ? undefined.Fail()
                : new PythonTypeError($"{method}() argument {(place > 0 ? place + " " : "")}must be str, not {PythonText.TypeName(value)}")
        );

    private static string? Characters(object? value) =>
        value is null ? null : Markup.TextOf(value) ?? throw new PythonTypeError("strip arg must be None or str");

    private static string Fill(object? value) =>
        Markup.TextOf(value) is { } text
            ? CodePoints.Count(text) == 1
                ? text
                : throw new PythonTypeError("The fill character must be exactly one character long")
            : throw new PythonTypeError($"The fill character must be a unicode character, not {PythonText.TypeName(value)}");

    private static object? Join(RenderState state, object self, object?[] a)
    {
        if (!Iteration.IsIterable(a[0]))
        {
            throw new PythonTypeError("can only join an iterable");
        }

        var items = Iteration
            .Of(state, a[0])
            .Select(
                (item, i) =>
                    Markup.TextOf(item) is { } text
                        ? self is Markup && item is string
                            ? Markup.Escape(text)
                            : text
                        : self is Markup
                            ? Escaping.Of(state, item).Text
                            : throw (
                                item is Undefined undefined
                                    ? undefined.Fail()
                                    : new PythonTypeError($"sequence item {i}: expected str instance, {PythonText.TypeName(item)} found")
                            )
            );
        return Markup.Like(self, BoundedText.Join(state, Argument.Text(self), items));
    }

    private static string FormatMap(RenderState state, string s, object?[] a)
    {
        var named = a[0] is Map map
            ? map.Where(entry => entry.Key is string).Select(entry => KeyValuePair.Create((string)entry.Key!, entry.Value)).ToArray()
            : throw new PythonTypeError($"'{PythonText.TypeName(a[0])}' object is not a mapping");
        return new BraceFormat(state, new JinjaArguments([], named), escapes: false).Run(s);
    }

    private static string ZeroFill(RenderState state, string s, object?[] a)
    {
        var sign = s.StartsWith('-') || s.StartsWith('+') ? s[..1] : "";
        return sign + BoundedText.Pad(state, s[sign.Length..], Argument.Int(a[0]) - sign.Length, "0", missing => missing);
    }

    private static string ExpandTabs(RenderState state, string s, object?[] a)
    {
        var size = Argument.Size(a[0]);
        state.ReserveText(s.Count(c => c == '\t') * (long)Math.Max(size, 0) + s.Length);
        return Tabs.Expand(s, size);
    }

    private static string Translate(RenderState state, string s, object?[] a) =>
        BoundedText.Join(
            state,
            "",
            CodePoints
                .Split(s)
                .Select(c =>
                {
                    var code = (long)char.ConvertToUtf32(c, 0);
                    return Lookup.Item(state, a[0], code) switch
                    {
                        Undefined => c,
                        null => "",
                        long number => char.ConvertFromUtf32((int)Math.Clamp(number, 0, 0x10FFFF)),
                        var text => Argument.Text(text),
                    };
                })
        );
}
