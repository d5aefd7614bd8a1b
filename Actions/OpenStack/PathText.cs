using System.Text;

namespace Mistral.Actions.OpenStack;

/// <summary>Inputs within a path, escaped as the clients do; an input never reaches into the query, nor up the path.</summary>
internal static class PathText
{
    /// <summary>The form in which a slash does not part.</summary>
    private const string Whole = "whole";

    /// <summary>The form in which nothing else than a slash stays.</summary>
    private const string Strict = "strict";

    /// <summary>The same for a name that a dot would end.</summary>
    private const string Dotless = "dotless";

    /// <summary>What stays as it is beside letters, digits and <c>_.-~</c>.</summary>
    private const string Kept = "!$&'()*+,/:;=@[]";

    public static string Quote(string value, string form)
    {
        var output = new StringBuilder(value.Length);
        foreach (var letter in Encoding.UTF8.GetBytes(value))
        {
            var shown = (char)letter;
            if (Stays(shown, form))
            {
                output.Append(shown);
            }
            else
            {
                output.Append('%').Append(letter.ToString(shown == '.' ? "x2" : "X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return output.ToString();
    }

    private static bool Stays(char letter, string form) =>
        letter switch
        {
            '_' or '-' or '~' => true,
            '.' => form != Dotless,
            '/' => form != Whole,
            _ => char.IsAsciiLetterOrDigit(letter) || (form is not (Whole or Strict or Dotless) && Kept.Contains(letter)),
        };

    /// <exception cref="ActionException">A part of the path leads up.</exception>
    public static string Checked(string path) =>
        path.Split('/').Any(part => part is "." or "..")
            ? throw new ActionException($"The path '{path}' must not contain '.' or '..': an input that names a resource is no such name")
            : path;
}
