using System.Text;
using System.Text.RegularExpressions;
using PythonValues;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Regexes;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>Regular expressions.</summary>
internal static class RegexFunctions
{
    public static void Register(FunctionTableBuilder library) =>
        library
            .Function(
                "regex",
                "pattern: string, ignoreCase: bool? = false, multiLine: bool? = false, dotAll: bool? = false",
                call => call.Evaluation.Regexes.Get(call.Text(0), Flags(call))
            )
            .Function("isRegex", "value: any", call => Booleans.Box(call[0] is YaqlRegex))
            .Function("escapeRegex", "string: string", call => Escape(call.Text(0)))
            .Method("matches", "regexp: regex, string: string", call => Booleans.Box(call.Regex(0).IsMatch(call.Text(1))))
            .Method(
                "matches",
                "string: string, regexp: string",
                call => Booleans.Box(call.Evaluation.Regexes.Get(call.Text(1)).IsMatch(call.Text(0)))
            )
            .Method(
                "search",
                "regexp: regex, string: string, selector: lambda = null",
                call => call.Regex(0).Match(call.Text(1)) is { Success: true } match ? Selected(match, call) : null
            )
            .Method(
                "searchAll",
                "regexp: regex, string: string, selector: lambda = null",
                call => new MutableList([.. call.Regex(0).Matches(call.Text(1)).Select(match => Selected(match, call))])
            )
            .Method(
                "split",
                "regexp: regex, string: string, maxSplit: int = 0",
                call => Split(call.Evaluation, call.Regex(0), call.Text(1), call.Size(2))
            )
            .Method(
                "split",
                "string: string, regexp: regex, maxSplit: int = 0",
                call => Split(call.Evaluation, call.Regex(1), call.Text(0), call.Size(2))
            )
            .Method(
                "replace",
                "regexp: regex, string: string, repl: string, count: int = 0",
                call => Replace(call, call.Regex(0), call.Text(1))
            )
            .Method(
                "replace",
                "string: string, regexp: regex, repl: string, count: int = 0",
                call => Replace(call, call.Regex(1), call.Text(0))
            )
            .Method(
                "replaceBy",
                "regexp: regex, string: string, repl: lambda, count: int = 0",
                call => ReplaceBy(call, call.Regex(0), call.Text(1))
            )
            .Method(
                "replaceBy",
                "string: string, regexp: regex, repl: lambda, count: int = 0",
                call => ReplaceBy(call, call.Regex(1), call.Text(0))
            );

    private static RegexOptions Flags(BoundCall call) =>
        (call.Flag(1) ? RegexOptions.IgnoreCase : 0)
        | (call.Flag(2) ? RegexOptions.Multiline : 0)
        | (call.Flag(3) ? RegexOptions.Singleline : 0);

    private static string Escape(string text)
    {
        var output = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f".Contains(c) ? output.Append('\\').Append(c) : output.Append(c);
        }

        return output.ToString();
    }

    private static object? Selected(Match match, BoundCall call)
    {
        call.Evaluation.Step();
        return call.LambdaOrNull(2) is { } selector
            ? selector.InvokeIn(Published(match, call.Regex(0), call.Text(1), selector.Scope))
            : match.Value;
    }

    /// <summary>The match and its groups as <c>$1</c>, <c>$2</c> …; YAQL trips over named groups.</summary>
    private static Scope Published(Match match, YaqlRegex regex, string text, Scope outside)
    {
        foreach (var number in regex.Names.Values)
        {
            throw NamedGroup(match.Groups[number]);
        }

        return Scope.WithPositional(
            outside,
            [.. Enumerable.Range(0, regex.GroupCount + 1).Select(number => Record(match.Groups[number], text))]
        );
    }

    private static YaqlMap Record(Group group, string text) =>
        new YaqlMap(3)
            .Put("value", group.Success ? group.Value : null)
            .Put("start", group.Success ? (long)CodePoints.Index(text, group.Index) : -1L)
            .Put("end", group.Success ? (long)CodePoints.Index(text, group.Index + group.Length) : -1L);

    private static YaqlEvaluationException NamedGroup(Group group) =>
        !group.Success
            ? Failure.Type("cannot unpack non-iterable NoneType object")
            : CodePoints.Count(group.Value) switch
            {
                > 2 => Failure.Value("too many values to unpack (expected 2)"),
                2 => Failure.Index("no such group"),
                var length => Failure.Value($"not enough values to unpack (expected 2, got {length})"),
            };

    private static MutableList Split(Evaluation call, YaqlRegex regex, string text, int most)
    {
        var parts = new List<object?>();
        var from = 0;
        foreach (var match in most < 0 ? [] : regex.Matches(text))
        {
            call.Spend(1 + regex.GroupCount);
            parts.Add(text[from..match.Index]);
            for (var i = 1; i <= regex.GroupCount; i++)
            {
                parts.Add(match.Groups[i].Success ? match.Groups[i].Value : null);
            }

            from = match.Index + match.Length;
            if (--most == 0)
            {
                break;
            }
        }

        parts.Add(text[from..]);
        return new MutableList(parts);
    }

    private static string Replace(BoundCall call, YaqlRegex regex, string text)
    {
        var replacement = new Replacement(call.Text(2), regex);
        return Rewrite(call, regex, text, (output, match) => replacement.Append(output, match));
    }

    private static string ReplaceBy(BoundCall call, YaqlRegex regex, string text) =>
        Rewrite(
            call,
            regex,
            text,
            (output, match) =>
            {
                var value = call.Lambda(2).InvokeIn(Published(match, regex, text, call.Lambda(2).Scope));
                output.Append(
                    value is null
                        ? ""
                        : value as string ?? throw Failure.Type($"sequence item 0: expected str instance, {TypeNames.Of(value)} found")
                );
            }
        );

    private static string Rewrite(BoundCall call, YaqlRegex regex, string text, Action<StringBuilder, Match> append)
    {
        var count = call.Size(3);
        var output = new StringBuilder();
        var from = 0;
        foreach (var match in count < 0 ? [] : regex.Matches(text))
        {
            call.Evaluation.Step();
            append(output.Append(text, from, match.Index - from), match);
            call.Evaluation.WillBuildText(output.Length);
            from = match.Index + match.Length;
            if (--count == 0)
            {
                break;
            }
        }

        return output.Append(text, from, text.Length - from).ToString();
    }
}
