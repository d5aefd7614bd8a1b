using System.Text;

namespace Mistral.Actions.OpenStack;

/// <summary>Inputs within a path, escaped as the clients do; an input never reaches into the query, nor up the path.</summary>
internal static class PathText
{
    /// <summary>The form in which a slash does not part.</summary>
    private const string Whole = "whole";

    /// <summary>The form in which nothing else than a slash stays.</summary>
    private const string Strict = "strict";

    /// <summary>What stays as it is beside letters, digits and <c>_.-~</c>.</summary>
    private const string Kept = "!$&'()*+,/:;=@[]";

    public static string Quote(string value, string form)
    {
        var output = new StringBuilder(value.Length);
        foreach (var letter in Encoding.UTF8.GetBytes(value))
        {
            var shown = (char)letter;
            if (char.IsAsciiLetterOrDigit(shown) || shown is '_' or '.' or '-' or '~' || (form == Strict ? shown == '/' : form != Whole && Kept.Contains(shown)))
            {
                output.Append(shown);
            }
            else
            {
                output.Append('%').Append(letter.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return output.ToString();
    }

    /// <exception cref="ActionException">A part of the path leads up.</exception>
    public static string Checked(string path) => path.Split('/').Any(part => part is "." or "..")
        ? throw new ActionException($"The path '{path}' must not contain '.' or '..': an input that names a resource is no such name")
        : path;
}
