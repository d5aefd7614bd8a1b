using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using PythonValues;

namespace Mistral.Engine.Provenance;

/// <summary>The way to a value: <c>vms[0].ip</c>, <c>vms["a b"]</c>; a <c>$.</c> before it may be left out.</summary>
/// <param name="Variable">The variable in which it is.</param>
/// <param name="Inside">Keys (text) and places (long) inside of that.</param>
public sealed partial record ValuePath(string Variable, IReadOnlyList<object> Inside)
{
    private const int Longest = 2_000;

    public const string Form = "Write it like vms[0].ip or vms[\"a key\"].";

    public static bool TryRead(string text, [NotNullWhen(true)] out ValuePath? path)
    {
        path = null;
        var rest = text.StartsWith("$.", StringComparison.Ordinal) ? text[2..] : text;
        if (rest.Length is 0 or > Longest || !Whole().IsMatch(rest))
        {
            return false;
        }

        var parts = Part()
            .Matches(rest)
            .Select(
                object (part) =>
                    part.Groups["place"].Success ? long.Parse(part.Groups["place"].ValueSpan, CultureInfo.InvariantCulture)
                    : part.Groups["quoted"].Success ? part.Groups["quoted"].Value
                    : part.Groups["key"].Value
            )
            .ToArray();
        path = new((string)parts[0], parts[1..]);
        return true;
    }

    /// <summary>The value at the end of the way inside of another one.</summary>
    public static bool TryFollow(object? value, IEnumerable<object> inside, out object? found)
    {
        found = value;
        foreach (var part in inside)
        {
            switch (found, part)
            {
                case (Map map, string key) when map.ContainsKey(key):
                    found = map[key];
                    break;
                case (Map map, long number) when map.ContainsKey(number):
                    found = map[number];
                    break;
                case (IReadOnlyList<object?> list, long place) when place < list.Count:
                    found = list[(int)place];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    [GeneratedRegex("""^[^.\[\]"']+(\.[^.\[\]"']+|\[\d{1,9}\]|\["[^"]*"\]|\['[^']*'\])*$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(
        """\[(?<place>\d{1,9})\]|\["(?<quoted>[^"]*)"\]|\['(?<quoted>[^']*)'\]|(?<key>[^.\[\]"']+)""",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Part();
}
