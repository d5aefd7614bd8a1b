using System.Text;
using PythonValues;

namespace Jinja.Operations;

/// <summary>As <c>str.expandtabs</c>.</summary>
internal static class Tabs
{
    public static string Expand(string text, int size)
    {
        if (!text.Contains('\t'))
        {
            return text;
        }

        var output = new StringBuilder(text.Length);
        var column = 0;
        foreach (var c in text)
        {
            var blanks = size > 0 ? size - column % size : 0;
            Budget.Current?.GrowText(output.Length + (c == '\t' ? blanks : 1L));
            _ = c == '\t' ? output.Append(' ', blanks) : output.Append(c);
            column = c is '\n' or '\r' ? 0 : column + (c == '\t' ? blanks : 1);
        }

        return output.ToString();
    }
}
