namespace Mistral.Api.Configuration;

/// <summary>
/// Reads a settings file as OpenStack's services do: sections, <c>name = value</c>, comments, and lines that begin with a blank go on with
/// the value before.
/// </summary>
internal static class IniFile
{
    /// <summary>
    /// What samples, ours and those of OpenStack's services, have where there is no default; without its # it is still no value.
    /// </summary>
    public const string None = "<none>";

    private const string FirstSection = "DEFAULT";

    /// <param name="problems">Gets a line for what cannot be read.</param>
    public static IReadOnlyList<GivenSetting> Read(string path, ICollection<string> problems)
    {
        try
        {
            return Parse(path, File.ReadLines(path), problems);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add($"The settings file {Path.GetFullPath(path)} does not exist.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"The settings file {Path.GetFullPath(path)} cannot be read: {e.Message}");
        }

        return [];
    }

    internal static IReadOnlyList<GivenSetting> Parse(string path, IEnumerable<string> lines, ICollection<string> problems)
    {
        var found = new List<GivenSetting>();
        var (section, isKnown, number, isOpen) = (FirstSection, true, 0, false);
        foreach (var line in lines)
        {
            number++;
            var text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
            {
                isOpen = isOpen && text.Length > 0;
            }
            else if (isOpen && char.IsWhiteSpace(line[0]))
            {
                found[^1] = found[^1] with { Value = found[^1].Value + text };
            }
            else if (text[0] == '[')
            {
                isOpen = false;
                section = text[^1] == ']' && text.Length > 2 ? text[1..^1].Trim() : Wrong("a section ends with ']'");
                isKnown = GivenSettings.HasSection(section);
                if (!isKnown)
                {
                    problems.Add(GivenSettings.UnknownSection(section, $"{path} line {number}"));
                }
            }
            else if (!isKnown)
            {
                // The line of the section is told; what stands below it is not told again.
            }
            else if (text.IndexOfAny(['=', ':']) is > 0 and var at)
            {
                found.Add(new(section, text[..at].TrimEnd(), Unquoted(text[(at + 1)..].Trim()), $"{path} line {number}"));
                isOpen = true;
            }
            else
            {
                Wrong("a line is [section], name = value or a # comment");
            }

            string Wrong(string rule)
            {
                problems.Add($"{path} line {number}: '{text}': {rule}.");
                return section;
            }
        }

        return found;
    }

    private static string Unquoted(string value) =>
        value.Equals(None, StringComparison.OrdinalIgnoreCase) ? ""
        : value.Length > 1 && value[0] == '"' && value[^1] == '"' ? value[1..^1]
        : value;
}
