using System.Text.RegularExpressions;
using PythonValues;

namespace Mistral.Engine.Expressions;

/// <summary>Why an expression could not be evaluated, as a sentence for people: the first thing on its paths that is not there.</summary>
/// <remarks>
/// Speaks only where it is sure: of paths that begin at the context, a task's result or published values, or the environment.
/// </remarks>
internal static partial class MissingPlace
{
    private const int MostKeys = 10;
    private const int LongestKey = 60;

    /// <summary>Of an expression and of an error: the patterns below take longer than a line's time on what is made to be long.</summary>
    private const int LongestText = 2_000;

    /// <param name="isLenient">A missing last key is no failure in this language.</param>
    /// <param name="error">The language's own words.</param>
    /// <returns>Null: nobody knows better than <paramref name="error"/>.</returns>
    public static string? Of(string expression, object? data, IExpressionScope scope, bool isLenient, string error)
    {
        if (expression.Length > LongestText || error.Length > LongestText)
        {
            return null;
        }

        foreach (Match access in Accesses().Matches(expression))
        {
            if (Sentence(access, expression, data, scope, isLenient) is { } sentence)
            {
                return sentence;
            }
        }

        return Function().Match(error) is { Success: true } function
            ? function.Groups["unknown"].Success
                ? $"there is no function `{function.Groups["unknown"].Value}`"
                : $"the function `{function.Groups["wrong"].Value}` does not take what it is given here"
            : null;
    }

    private static string? Sentence(Match access, string expression, object? data, IExpressionScope scope, bool isLenient)
    {
        var keys = access.Groups["path"].Value.Split('.', StringSplitOptions.RemoveEmptyEntries);
        var name = access.Groups["task"] is { Success: true, Length: > 0 } named ? named.Value : null;
        object? value;
        string whole;
        if (access.Groups["field"] is { Success: true, Value: var field })
        {
            if (scope.Task(name) is not { } task)
            {
                return name is null ? null : $"the task `{name}` has not run here, so there is nothing to read of it";
            }

            value = task[field];
            whole = $"{(field == "result" ? "the result of" : "what was published by")} task `{name ?? task["name"]}`";
        }
        else if (access.Groups["env"].Success)
        {
            (value, whole) = (scope.Environment, "the environment");
        }
        else if (Doubt().IsMatch(expression) || data is not Map)
        {
            return null;
        }
        else
        {
            (value, whole) = (data, "");
        }

        return Walk(value, whole, keys, isLenient);
    }

    private static string? Walk(object? value, string whole, string[] keys, bool isLenient)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var subject =
                i == 0 ? whole
                : whole.Length == 0 ? $"`{string.Join('.', keys[..i])}`"
                : $"`{string.Join('.', keys[..i])}` in {whole}";
            if (value is Map map)
            {
                if (!map.TryGetValue(keys[i], out var next))
                {
                    return isLenient && i == keys.Length - 1 ? null
                        : subject.Length == 0
                            ? $"there is no variable `{keys[i]}` here; there {Named(map, "is", "are", "there is none at all")}"
                        : $"{subject} has no key `{keys[i]}`; it {Named(map, "has", "has", "is empty")}";
                }

                value = next;
            }
            else
            {
                return value is IReadOnlyList<object?> ? null : $"{subject} is {Kind(value)}, so it has no key `{keys[i]}`";
            }
        }

        return null;
    }

    private static string Named(Map map, string one, string many, string none)
    {
        var keys = map
            .Keys.Select(PythonText.Str)
            .Where(key => !key.StartsWith("__", StringComparison.Ordinal))
            .Take(MostKeys + 1)
            .ToArray();
        var names = string.Join(", ", keys.Take(MostKeys).Select(key => $"`{(key.Length > LongestKey ? $"{key[..LongestKey]}…" : key)}`"));
        return keys.Length == 0 ? none : $"{(keys.Length == 1 ? one : many)} {names}{(keys.Length > MostKeys ? " and more" : "")}";
    }

    private static string Kind(object? value) =>
        value switch
        {
            null => "null",
            string => "a text",
            bool => "a boolean",
            _ => "a number",
        };

    [GeneratedRegex(
        @"(?:\btask\(\s*(?<quote>['""]?)(?<task>[\w-]*)\k<quote>\s*\)\.(?<field>result|published)"
            + @"|(?<env>\benv\(\))|(?<![\w.$)\]])(?:\$|_))(?<path>(?:\.[A-Za-z_]\w*(?![\w(]))+)"
    )]
    private static partial Regex Accesses();

    /// <summary>Anything that may give the context's name another meaning, or ask whether there is such a name.</summary>
    [GeneratedRegex(@"->|\w\(.*\$|\?\.|default|defined|{%")]
    private static partial Regex Doubt();

    [GeneratedRegex(@"Unknown function ""(?<unknown>\w+)""|No (?:function|method) ""(?<wrong>\w+)"" .*match")]
    private static partial Regex Function();
}
