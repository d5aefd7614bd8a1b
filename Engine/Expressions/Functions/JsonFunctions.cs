using System.Text;
using PythonValues;

namespace Mistral.Engine.Expressions.Functions;

/// <summary><c>json_parse</c>, <c>json_dump</c>, <c>json_pp</c>.</summary>
internal static class JsonFunctions
{
    private const int Indent = 4;

    /// <summary>What Python says of a value without a form in JSON.</summary>
    private const string Circular = "Circular reference detected";

    public static object? Parse(object? text)
    {
        if (text is not string json)
        {
            throw new PythonTypeError($"<class '{PythonText.TypeName(text)}'> can't be decoded");
        }

        try
        {
            return PythonJson.Parse(json);
        }
        catch (PythonJsonError e)
        {
            throw new PythonJsonError(JsonProblemText.Of(e, json), e);
        }
    }

    public static string Dump(object? value) =>
        value is PythonTimeDelta ? throw new PythonJsonError(Circular) : Indented(PythonJson.Write(value));

    /// <summary>For people: line breaks inside texts become line breaks.</summary>
    public static string Print(object? value, bool hasContext, object? context)
    {
        var shown =
            PythonTruth.IsTrue(value) ? value
            : hasContext ? context
            : throw new PythonJsonError(Circular);
        var text = Dump(shown);
        Budget.Ask(2L * sizeof(char) * text.Length);
        return text.Replace("\\n", "\n", StringComparison.Ordinal).Replace(" \n", "\n", StringComparison.Ordinal);
    }

    /// <summary>Compact JSON with its blanks, broken into lines.</summary>
    private static string Indented(string json)
    {
        Budget.AskText(json.Length);
        Budget.Current?.SpendText(json.Length);
        var output = new StringBuilder(json.Length);
        var depth = 0;
        for (var i = 0; i < json.Length; i++)
        {
            switch (json[i])
            {
                case '"':
                    var end = TextEnd(json, i);
                    output.Append(json, i, end - i);
                    i = end - 1;
                    break;
                case '[' or '{' when json[i + 1] is ']' or '}':
                    output.Append(json, i++, 2);
                    break;
                case '[' or '{':
                    NewLine(output.Append(json[i]), ++depth);
                    break;
                case ']' or '}':
                    NewLine(output, --depth).Append(json[i]);
                    break;
                case ',':
                    NewLine(output.Append(','), depth);
                    i++;
                    break;
                default:
                    output.Append(json[i]);
                    break;
            }
        }

        Budget.AskText(output.Length);
        return output.ToString();
    }

    private static StringBuilder NewLine(StringBuilder output, int depth)
    {
        Budget.Current?.GrowText(output.Length + depth * Indent);
        return output.Append('\n').Append(' ', depth * Indent);
    }

    private static int TextEnd(string json, int start)
    {
        var end = start + 1;
        while (json[end] != '"')
        {
            end += json[end] == '\\' ? 2 : 1;
        }

        return end + 1;
    }
}
