using System.Text;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Html;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Filters;

/// <summary>Filters that make or undo HTML.</summary>
internal static class HtmlFilters
{
    public static readonly Dictionary<string, TemplateFilter> All = new()
    {
        ["e"] = TemplateFilter.Of("escape", "s", (state, a) => Escaping.Of(state, a[0])),
        ["escape"] = TemplateFilter.Of("escape", "s", (state, a) => Escaping.Of(state, a[0])),
        ["forceescape"] = TemplateFilter.Of("do_forceescape", "value", (state, a) => new Markup(Markup.Escape(PythonText.Str(a[0])))),
        ["safe"] = TemplateFilter.Of("do_mark_safe", "value", (state, a) => new Markup(PythonText.Str(a[0]))),
        ["striptags"] = TemplateFilter.Of("do_striptags", "value", (state, a) => TagStripper.Strip(PythonText.Str(a[0]))),
        ["xmlattr"] = TemplateFilter.Of("do_xmlattr", "@, d, autospace=True", XmlAttributes),
        ["urlize"] = TemplateFilter.Of(
            "do_urlize",
            "@, value, trim_url_limit=None, nofollow=False, target=None, rel=None, extra_schemes=None",
            Urlize
        ),
    };

    private static object? XmlAttributes(RenderState state, object?[] a)
    {
        if (a[0] is not Map map)
        {
            throw a[0] is Undefined undefined
                ? undefined.Fail()
                : new JinjaRuntimeException("AttributeError", $"'{PythonText.TypeName(a[0])}' object has no attribute 'items'");
        }

        var output = new StringBuilder();
        foreach (var (key, value) in map)
        {
            if (value is null or Undefined)
            {
                continue;
            }

            var name = Argument.Text(key);
            if (name.Any(c => char.IsWhiteSpace(c) || c is '/' or '>' or '='))
            {
                throw new JinjaRuntimeException("ValueError", $"Invalid character in attribute name: {PythonText.Repr(name)}");
            }

            output
                .Append(output.Length == 0 ? "" : " ")
                .Append(Markup.Escape(name))
                .Append("=\"")
                .Append(Escaping.Of(state, value).Text)
                .Append('"');
            state.GrowText(output.Length);
        }

        var text = Argument.Flag(a[1]) && output.Length > 0 ? " " + output : output.ToString();
        return state.Escapes ? new Markup(text) : text;
    }

    private static object? Urlize(RenderState state, object?[] a)
    {
        var relations = (a[4] is null ? "" : Argument.Text(a[4]))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Append("noopener")
            .Concat(Argument.Flag(a[2]) ? ["nofollow"] : []);
        var schemes = a[5] is null ? [] : Iteration.Of(state, a[5]).Select(Argument.Text).ToArray();
        if (schemes.FirstOrDefault(scheme => !Linker.IsScheme(scheme)) is { } wrong)
        {
            throw new JinjaRuntimeException("FilterArgumentError", $"{PythonText.Repr(wrong)} is not a valid URI scheme prefix.");
        }

        var linker = new Linker(
            a[1] is null ? null : Argument.Size(a[1]),
            string.Join(' ', relations.Distinct().Order(StringComparer.Ordinal)),
            a[3] is null ? null : PythonText.Str(a[3]),
            schemes
        );
        var text = linker.Link(state, Escaping.Of(state, a[0]).Text);
        return state.Escapes ? new Markup(text) : text;
    }
}
