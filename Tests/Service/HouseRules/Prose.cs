using System.Text.RegularExpressions;

namespace Mistral.Service.Tests.HouseRules;

/// <summary>The lines of a Markdown page that can be wrapped: no rows of tables, no blocks of code, no line that is one link.</summary>
internal static partial class Prose
{
    public static IEnumerable<(int Index, string Item)> Lines(IEnumerable<string> page)
    {
        var isCode = false;
        foreach (var (index, line) in page.Index())
        {
            if (Fence().IsMatch(line))
            {
                isCode = !isCode;
            }
            else if (!isCode && !Unbreakable().IsMatch(line))
            {
                yield return (index, line);
            }
        }
    }

    [GeneratedRegex("^ *(```|~~~)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^ *\||^    |^ *([-*] )?!?\[[^\]]*\]\([^)]*\)[.,;]?$|^ *([-*] )?\S+$")]
    private static partial Regex Unbreakable();
}
