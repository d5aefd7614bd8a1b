using System.Globalization;
using System.Numerics;
using System.Text;

namespace PythonValues;

/// <summary>Writes Python's <c>repr()</c> of a value with all that is in it.</summary>
/// <param name="listsAreTuples">Lists that cannot change are shown as tuples.</param>
/// <param name="enough">Containers end when the text is so long.</param>
internal sealed class ReprWriter(bool listsAreTuples, int enough)
{
    private const int MaxDepth = 900;
    private const int LongText = 1 << 12;

    private readonly StringBuilder _output = new();

    public string Write(object? value)
    {
        Append(value, 0);
        Budget.AskText(_output.Length);
        return _output.ToString();
    }

    public static StringBuilder AppendCode(StringBuilder output, int code) =>
        code switch
        {
            < 0x100 => output.Append(CultureInfo.InvariantCulture, $"\\x{code:x2}"),
            < 0x10000 => output.Append(CultureInfo.InvariantCulture, $"\\u{code:x4}"),
            _ => output.Append(CultureInfo.InvariantCulture, $"\\U{code:x8}"),
        };

    private void Append(object? value, int depth)
    {
        if (Budget.Current is { } budget)
        {
            budget.Spend();
            budget.GrowText(_output.Length);
        }

        if (depth > MaxDepth)
        {
            throw new PythonRecursionError($"{PythonRecursionError.TooDeep} while getting the repr of an object");
        }

        Budget.EnsureStack();
        switch (value)
        {
            case string text:
                AppendQuoted(_output, text.Length / 2 > enough ? text[..enough] : text);
                break;
            case PythonTuple tuple:
                AppendItems("(", tuple, tuple.Count == 1 ? ",)" : ")", depth);
                break;
            case PythonDictView view:
                AppendView(view, depth);
                break;
            case IPythonObject other:
                _output.Append(other.Repr());
                break;
            case Map map:
                AppendMap(map, depth);
                break;
            case IReadOnlyList<object?> list when listsAreTuples:
                AppendItems("(", list, list.Count == 1 ? ",)" : ")", depth);
                break;
            case IReadOnlyList<object?> list:
                AppendItems("[", list, "]", depth);
                break;
            case null or bool or long or double or BigInteger:
                _output.Append(PythonText.Repr(value));
                break;
            default:
                _output.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private void AppendMap(Map map, int depth)
    {
        _output.Append('{');
        var first = true;
        foreach (var (key, value) in map)
        {
            if (_output.Length > enough)
            {
                break;
            }

            _output.Append(first ? "" : ", ");
            Append(key, depth + 1);
            _output.Append(": ");
            Append(value, depth + 1);
            first = false;
        }

        _output.Append('}');
    }

    private void AppendItems(string begin, IReadOnlyList<object?> items, string end, int depth)
    {
        _output.Append(begin);
        for (var i = 0; i < items.Count && _output.Length <= enough; i++)
        {
            _output.Append(i == 0 ? "" : ", ");
            Append(items[i], depth + 1);
        }

        _output.Append(end);
    }

    private void AppendView(PythonDictView view, int depth)
    {
        _output.Append(view.TypeName).Append('(');
        if (view.IsOfMapping)
        {
            Append(view.Map, depth + 1);
        }
        else
        {
            AppendItems("[", [.. view], "]", depth);
        }

        _output.Append(')');
    }

    private static void AppendQuoted(StringBuilder output, string text)
    {
        if (text.Length > LongText)
        {
            Budget.Ask(text.Length * sizeof(char));
            Budget.Current?.SpendText(text.Length);
        }

        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        output.Append(quote);
        var shown = output.Length + LongText;
        foreach (var rune in text.EnumerateRunes())
        {
            AppendEscaped(output, rune, quote);
            if (output.Length >= shown)
            {
                Budget.Current?.GrowText(output.Length);
                shown = output.Length + LongText;
            }
        }

        output.Append(quote);
    }

    private static void AppendEscaped(StringBuilder output, Rune rune, char quote)
    {
        var code = rune.Value;
        _ = code switch
        {
            '\\' => output.Append(@"\\"),
            '\n' => output.Append(@"\n"),
            '\r' => output.Append(@"\r"),
            '\t' => output.Append(@"\t"),
            _ when code == quote => output.Append('\\').Append(quote),
            _ when IsPrintable(rune) => output.Append(rune),
            _ => AppendCode(output, code),
        };
    }

    private static bool IsPrintable(Rune rune) =>
        rune.Value == ' '
        || Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.SpaceSeparator
            );
}
