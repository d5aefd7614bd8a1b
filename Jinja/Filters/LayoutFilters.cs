using System.Text;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Filters;

/// <summary>Filters that lay text out.</summary>
internal static class LayoutFilters
{
    private const int TruncateLeeway = 5;

    public static readonly Dictionary<string, TemplateFilter> All = new()
    {
        ["center"] = TemplateFilter.Of(
            "do_center",
            "value, width=80",
            (state, a) => Markup.Like(a[0], BoundedText.Center(state, PythonText.Str(a[0]), Argument.Int(a[1]), " "))
        ),
        ["indent"] = TemplateFilter.Of("do_indent", "s, width=4, first=False, blank=False", Indent),
        ["truncate"] = TemplateFilter.Of("do_truncate", "@, s, length=255, killwords=False, end='...', leeway=None", Truncate),
        ["wordwrap"] = TemplateFilter.Of(
            "do_wordwrap",
            "@, s, width=79, break_long_words=True, wrapstring=None, break_on_hyphens=True",
            Wrap
        ),
        ["pprint"] = TemplateFilter.Of("do_pprint", "value", (state, a) => PrettyPrinter.Print(state, a[0])),
    };

    private static object? Indent(RenderState state, object?[] a)
    {
        var text =
            Markup.TextOf(a[0])
            ?? throw (
                a[0] is Undefined undefined ? undefined.Fail()
                : Lists.IsList(a[0]) ? Missing(a[0], "splitlines")
                : new PythonTypeError($"unsupported operand type(s) for +=: '{PythonText.TypeName(a[0])}' and 'str'")
            );
        var by = a[1] is string or Markup ? Argument.Text(a[1]) : TextReplacing.Repeat(" ", Argument.Int(a[1]));
        var blank = Argument.Flag(a[3]);
        state.ReserveText(text.Length + (long)by.Length * (text.AsSpan().Count('\n') + 1));
        var output = new StringBuilder(Argument.Flag(a[2]) ? by : "");
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            var isFirst = range.Start.Value == 0;
            output.Append(isFirst ? "" : "\n").Append(!isFirst && (blank || line.Length > 0) ? by : "").Append(line);
        }

        state.ReserveText(output.Length);
        return Markup.Like(a[0], output.ToString());
    }

    private static JinjaRuntimeException Missing(object? value, string member) =>
        value is Undefined undefined
            ? undefined.Fail()
            : new JinjaRuntimeException("AttributeError", $"'{PythonText.TypeName(value)}' object has no attribute '{member}'");

    private static object? Truncate(RenderState state, object?[] a)
    {
        var end = Argument.Text(a[3]);
        var (length, leeway, endLength) = (Argument.Int(a[1]), a[4] is null ? TruncateLeeway : Argument.Int(a[4]), CodePoints.Count(end));
        if (length < endLength)
        {
            throw new JinjaRuntimeException("AssertionError", $"expected length >= {endLength}, got {length}");
        }

        if (leeway < 0)
        {
            throw new JinjaRuntimeException("AssertionError", $"expected leeway >= 0, got {leeway}");
        }

        if (
            (Iteration.LengthOf(a[0]) ?? throw new PythonTypeError($"object of type '{PythonText.TypeName(a[0])}' has no len()"))
            <= length + leeway
        )
        {
            return a[0];
        }

        var text = Argument.Text(a[0]);
        var kept = CodePoints.Substring(text, 0, (int)(length - endLength));
        var space = kept.LastIndexOf(' ');
        return Markup.Like(a[0], (Argument.Flag(a[2]) || space < 0 ? kept : kept[..space]) + end);
    }

    private static object? Wrap(RenderState state, object?[] a)
    {
        var lines = TextSplitting.Lines(Markup.TextOf(a[0]) ?? throw Missing(a[0], "splitlines"), keepEnds: false);
        var width = Argument.Size(a[1]);
        if (width <= 0)
        {
            throw new JinjaRuntimeException("ValueError", $"invalid width {width} (must be > 0)");
        }

        var separator = a[3] is null ? "\n" : Argument.Text(a[3]);
        var (breaksWords, breaksHyphens) = (Argument.Flag(a[2]), Argument.Flag(a[4]));
        return BoundedText.Join(
            state,
            separator,
            lines.Select(line => BoundedText.Join(state, separator, WordWrap.Lines(state, line, width, breaksWords, breaksHyphens)))
        );
    }
}
