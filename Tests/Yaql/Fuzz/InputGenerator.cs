using System.Text;
using Yaql.Tests.Vectors;

namespace Yaql.Tests.Fuzz;

/// <summary>
/// Makes texts that may or may not be expressions: random characters, random tokens, recorded expressions with something changed.
/// </summary>
internal sealed class InputGenerator(Random random)
{
    private static readonly string[] Tokens =
    [
        "$",
        "$.a",
        "$.l",
        "$.d",
        "$1",
        "$2",
        "$x",
        ".",
        "?.",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        "=>",
        "->",
        "+",
        "-",
        "*",
        "/",
        "mod ",
        "=",
        "!=",
        "<",
        ">",
        "<=",
        ">=",
        " in ",
        " and ",
        " or ",
        "not ",
        "=~",
        "!~",
        "true",
        "false",
        "null",
        "0",
        "1",
        "-1",
        "2",
        "99999999999999999999",
        "1.5",
        "1000000",
        "'a'",
        "''",
        "\"b\"",
        "`\\d+`",
        "abc",
        "'(a+)+$'",
        "'{0}{x}'",
        "'2020-01-02'",
        "let(",
        "with(",
        "def(f, ",
        "f(",
        "call(",
        "'€😀'",
        "' '",
        ".where(",
        ".select(",
        ".selectMany(",
        ".toList()",
        ".len()",
        "len(",
        "range(",
        "sequence()",
        ".limit(",
        ".skip(",
        ".join(",
        ".split(",
        "dict(",
        "set(",
        "list(",
        ".orderBy(",
        ".groupBy(",
        ".aggregate(",
        ".sum()",
        ".max()",
        "str(",
        "int(",
        "float(",
        "pow(",
        "round(",
        "shiftBitsLeft(",
        "datetime(",
        "timespan(",
        "regex(",
        ".replace(",
        ".format(",
        "format(",
        ".repeat()",
        ".cycle()",
        "generate(",
        "generateMany(",
        ".flatten()",
        ".toSet()",
        ".toDict(",
        ".keys()",
        ".values()",
        ".items()",
        ".memorize()",
        ".zip(",
        ".mergeWith(",
        ".substring(",
        ".indexOf(",
        ".insert(",
        ".delete(",
        ".first()",
        ".last()",
        ".distinct()",
        ".enumerate()",
        ".reverse()",
        ".accumulate(",
        ".splitAt(",
        ".slice(",
        "switch(",
        "coalesce(",
        ".assert(",
        "isEmpty(",
        "characters(",
    ];

    private static readonly string[] Expressions =
    [
        .. Vector.All.Where(vector => !vector.NeedsService && !vector.IsInline).Select(vector => vector.Expression),
    ];

    public string Next() =>
        random.Next(4) switch
        {
            0 => Characters(),
            1 => FromTokens(),
            _ => Mutated(),
        };

    private string Characters()
    {
        var output = new StringBuilder();
        for (var i = random.Next(60); i >= 0; i--)
        {
            output.Append(random.Next(8) == 0 ? (char)random.Next(0x10000) : (char)random.Next(9, 127));
        }

        return output.ToString();
    }

    private string FromTokens()
    {
        var output = new StringBuilder();
        for (var i = random.Next(30); i >= 0; i--)
        {
            output.Append(Tokens[random.Next(Tokens.Length)]);
        }

        return output.ToString();
    }

    private string Mutated()
    {
        var text = Expressions[random.Next(Expressions.Length)];
        for (var i = random.Next(4); i >= 0; i--)
        {
            var at = random.Next(text.Length + 1);
            var end = Math.Min(text.Length, at + random.Next(4));
            text = random.Next(5) switch
            {
                0 => text[..at] + text[end..],
                1 => text[..at] + Tokens[random.Next(Tokens.Length)] + text[at..],
                2 => text[..at] + Tokens[random.Next(Tokens.Length)] + text[end..],
                3 => text[..at] + text[at..end] + text[at..],
                _ => Splice(text, at),
            };
        }

        return text;
    }

    private string Splice(string text, int at)
    {
        var other = Expressions[random.Next(Expressions.Length)];
        return text[..at] + other[random.Next(other.Length + 1)..];
    }
}
