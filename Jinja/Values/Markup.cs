using System.Text;
using Jinja.Ast;
using PythonValues;

namespace Jinja.Values;

/// <summary>Text that is HTML already: escaping leaves it alone, and what is joined to it is escaped.</summary>
internal sealed class Markup(string text) : PyObject, IPythonText
{
    public string Text { get; } = text;

    public override string TypeName => "Markup";

    public override bool IsTrue => Text.Length > 0;

    public override string Str() => Text;

    public override string Repr() => $"Markup({PythonText.Repr(Text)})";

    public override object? ToJsonValue() => Text;

    public override bool Equals(object? obj) => obj is Markup other ? other.Text == Text : obj is string text && text == Text;

    public override int GetHashCode() => Text.GetHashCode();

    /// <summary>The text of a string or markup; null for every other value.</summary>
    public static string? TextOf(object? value) => value as string ?? (value as Markup)?.Text;

    /// <summary>The text as markup where <paramref name="like"/> is.</summary>
    public static object Like(object? like, string text) => like is Markup ? new Markup(text) : text;

    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny("&<>'\"") < 0)
        {
            return text;
        }

        Budget.AskText(text.Length + 4L * text.AsSpan().CountAny("&<>'\""));
        var output = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                '\'' => output.Append("&#39;"),
                '"' => output.Append("&#34;"),
                _ => output.Append(c),
            };
        }

        return output.ToString();
    }
}
