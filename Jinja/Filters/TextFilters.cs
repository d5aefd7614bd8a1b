using System.Text.RegularExpressions;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Formatting;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Filters;

/// <summary>Filters on text; other values are taken by what they print as.</summary>
internal static partial class TextFilters
{
    public static readonly Dictionary<string, TemplateFilter> All = new()
    {
        ["upper"] = TemplateFilter.Of("do_upper", "s", (state, a) => Markup.Like(a[0], PythonCasing.Upper(PythonText.Str(a[0])))),
        ["lower"] = TemplateFilter.Of("do_lower", "s", (state, a) => Markup.Like(a[0], PythonCasing.Lower(PythonText.Str(a[0])))),
        ["capitalize"] = TemplateFilter.Of(
            "do_capitalize",
            "s",
            (state, a) => Markup.Like(a[0], PythonCasing.Capitalize(PythonText.Str(a[0])))
        ),
        ["title"] = TemplateFilter.Of("do_title", "s", (state, a) => Title(PythonText.Str(a[0]))),
        ["string"] = TemplateFilter.Of("soft_str", "object", (state, a) => a[0] is Markup ? a[0] : PythonText.Str(a[0])),
        ["trim"] = TemplateFilter.Of(
            "do_trim",
            "value, chars=None",
            (state, a) => Markup.Like(a[0], TextTrimming.Both(PythonText.Str(a[0]), a[1] is null ? null : Argument.Text(a[1])))
        ),
        ["replace"] = TemplateFilter.Of("do_replace", "@, s, old, new, count=None", Replace),
        ["format"] = TemplateFilter.Raw(Format),
        ["wordcount"] = TemplateFilter.Of("do_wordcount", "s", (state, a) => CountWords(state, PythonText.Str(a[0]))),
        ["urlencode"] = TemplateFilter.Of("do_urlencode", "value", (state, a) => UrlEncoding.Encode(state, a[0])),
        ["reverse"] = TemplateFilter.Of("do_reverse", "value", Reverse),
    };

    private static object CountWords(RenderState state, string text)
    {
        var count = 0L;
        foreach (var word in Words().EnumerateMatches(text))
        {
            state.Spend(1 + word.Length / 8);
            count++;
        }

        return count;
    }

    private static string Title(string text) =>
        Parts()
            .Replace(
                text,
                part =>
                {
                    Budget.Pay(1 + part.Length / 8);
                    return PythonCasing.Upper(part.Value[..FirstLength(part.Value)])
                        + PythonCasing.Lower(part.Value[FirstLength(part.Value)..]);
                }
            );

    private static int FirstLength(string part) => CodePoints.Offset(part, 1);

    private static object? Replace(RenderState state, object?[] a)
    {
        var count = a[3] is null ? -1 : Argument.Int(a[3]);
        if (state.Escapes)
        {
            return new Markup(
                TextReplacing.Replace(Escaping.Of(state, a[0]).Text, Escaping.Of(state, a[1]).Text, Escaping.Of(state, a[2]).Text, count)
            );
        }

        return TextReplacing.Replace(PythonText.Str(a[0]), PythonText.Str(a[1]), PythonText.Str(a[2]), count);
    }

    private static object? Format(RenderState state, JinjaArguments arguments)
    {
        var values = arguments.Positional.Skip(1).ToArray();
        if (values.Length > 0 && arguments.Named.Count > 0)
        {
            throw new JinjaRuntimeException("FilterArgumentError", "can't handle positional and keyword arguments at the same time");
        }

        var format = arguments.Positional[0] is Markup markup ? (object)markup : PythonText.Str(arguments.Positional[0]);
        if (arguments.Named.Count == 0)
        {
            return PercentFormat.Apply(state, format, new PythonTuple(values));
        }

        var named = new PyDict();
        foreach (var (name, value) in arguments.Named)
        {
            named.Set(name, value);
        }

        return PercentFormat.Apply(state, format, named);
    }

    private static object? Reverse(RenderState state, object?[] a)
    {
        if (Markup.TextOf(a[0]) is { } text)
        {
            return Markup.Like(a[0], CodePoints.Reverse(text));
        }

        if (a[0] is not (PyIterator or IReadOnlyList<object?> or Map or PythonDictView or Undefined))
        {
            throw new JinjaRuntimeException("FilterArgumentError", "argument must be iterable");
        }

        var items = Iteration.ToList(state, a[0]);
        items.Reverse();
        return new PyIterator("reversed", items);
    }

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Words();

    [GeneratedRegex(@"[^-\s({\[<]+", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Parts();
}
