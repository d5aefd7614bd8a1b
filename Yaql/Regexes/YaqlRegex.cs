using System.Text;
using System.Text.RegularExpressions;
using PythonValues;

namespace Yaql.Regexes;

/// <summary>
/// A compiled regular expression in Python's dialect. Matching takes bounded time: without backtracking where that could explode, else with
/// a timeout.
/// </summary>
internal sealed class YaqlRegex : IPythonObject
{
    private const RegexOptions Always = RegexOptions.CultureInvariant;

    private readonly Regex _regex;

    /// <summary>For texts with characters that .NET keeps as two.</summary>
    private readonly Lazy<Regex> _ofPairs;

    private readonly RegexOptions _flags;

    private YaqlRegex(string pattern, RegexOptions flags, Regex regex, TranslatedPattern translated, TimeSpan timeout)
    {
        (Pattern, _flags, _regex) = (pattern, flags, regex);
        _ofPairs = new(() => Create(PatternTranslator.Translate(pattern, hasPairs: true), flags | translated.Flags | Always, timeout));
        (GroupCount, Names) = (translated.GroupCount, translated.Names);
    }

    public string Pattern { get; }

    public int GroupCount { get; }

    /// <summary>Group numbers by name.</summary>
    public IReadOnlyDictionary<string, int> Names { get; }

    public string TypeName => "Pattern";

    public bool IsTrue => true;

    public static YaqlRegex Compile(string pattern, RegexOptions flags, TimeSpan timeout)
    {
        var translated = PatternTranslator.Translate(pattern);
        try
        {
            return new YaqlRegex(pattern, flags, Create(translated, flags | translated.Flags | Always, timeout), translated, timeout);
        }
        catch (ArgumentException e)
        {
            throw new YaqlEvaluationException("error", $"{e.Message} at position 0", null, e);
        }
    }

    public bool IsMatch(string text) => Paid(text).IsMatch(text);

    public Match Match(string text) => Paid(text).Match(text);

    public IEnumerable<Match> Matches(string text)
    {
        for (var match = Paid(text).Match(text); match.Success; match = Next(match))
        {
            // Between the halves of one character nothing is.
            if (
                match.Length > 0
                || match.Index == 0
                || match.Index == text.Length
                || !char.IsSurrogatePair(text[match.Index - 1], text[match.Index])
            )
            {
                yield return match;
            }
        }
    }

    public string Str() => Repr();

    public string Repr()
    {
        var flags = new StringBuilder();
        Append(flags, RegexOptions.IgnoreCase, "re.IGNORECASE");
        Append(flags, RegexOptions.Multiline, "re.MULTILINE");
        Append(flags, RegexOptions.Singleline, "re.DOTALL");
        return flags.Length == 0 ? $"re.compile({PythonText.Repr(Pattern)})" : $"re.compile({PythonText.Repr(Pattern)}, {flags})";
    }

    public object? ToJsonValue() => this;

    public override bool Equals(object? obj) => obj is YaqlRegex other && other.Pattern == Pattern && other._flags == _flags;

    public override int GetHashCode() => HashCode.Combine(Pattern, _flags);

    private Regex Paid(string text)
    {
        Budget.Current?.SpendText(text.Length);
        return For(text);
    }

    /// <summary>A single match may take long: each is looked at.</summary>
    private static Match Next(Match match)
    {
        Budget.Current?.Look();
        return match.NextMatch();
    }

    private Regex For(string text) => text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? _regex : _ofPairs.Value;

    private static Regex Create(TranslatedPattern pattern, RegexOptions options, TimeSpan timeout)
    {
        if (pattern.MayExplode && pattern.IsRegular)
        {
            try
            {
                return new Regex(pattern.Text, options | RegexOptions.NonBacktracking, timeout);
            }
            catch (NotSupportedException)
            {
                return new Regex(pattern.Text, options, timeout);
            }
        }

        return new Regex(pattern.Text, options, timeout);
    }

    private void Append(StringBuilder output, RegexOptions flag, string name)
    {
        if (_flags.HasFlag(flag))
        {
            output.Append(output.Length == 0 ? "" : "|").Append(name);
        }
    }
}
