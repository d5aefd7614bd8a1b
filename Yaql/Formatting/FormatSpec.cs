using System.Globalization;
using Pythonic;
using Yaql.Execution;
using Yaql.Operations;

namespace Yaql.Formatting;

/// <summary>Python's format specification: <c>[[fill]align][sign][z][#][0][width][grouping][.precision][type]</c>.</summary>
internal sealed record FormatSpec(string Fill, char Align, char Sign, bool IsAlternate, int Width, char Grouping, int Precision, char Type)
{
    private const int Largest = 10_000_000;

    public static FormatSpec Parse(string spec, string typeName)
    {
        var (at, isFillGiven) = (0, false);
        var (fill, align) = (" ", '\0');
        var fillLength = CodePoints.IsPairAt(spec, 0) ? 2 : 1;
        if (spec.Length > fillLength && IsAlign(spec[fillLength]))
        {
            (fill, align, at, isFillGiven) = (spec[..fillLength], spec[fillLength], fillLength + 1, true);
        }
        else if (spec.Length > 0 && IsAlign(spec[0]))
        {
            (align, at) = (spec[0], 1);
        }

        var sign = Take(spec, ref at, "+- ");
        var alternate = Take(spec, ref at, "#") != '\0';
        if (!isFillGiven && Take(spec, ref at, "0") != '\0')
        {
            (fill, align) = ("0", align == '\0' && typeName != "str" ? '=' : align);
        }

        var width = Number(spec, ref at);
        var grouping = Take(spec, ref at, ",_");
        if (grouping != '\0' && at < spec.Length && spec[at] is ',' or '_')
        {
            throw Failure.Value(spec[at] == grouping ? $"Cannot specify '{grouping}' with '{grouping}'." : "Cannot specify both ',' and '_'.");
        }

        var precision = -1;
        if (Take(spec, ref at, ".") != '\0')
        {
            precision = Number(spec, ref at) is var digits and >= 0 ? digits : throw Failure.Value("Format specifier missing precision");
        }

        var type = at < spec.Length ? spec[at++] : '\0';
        return at == spec.Length
            ? new FormatSpec(fill, align, sign, alternate, width, grouping, precision, type)
            : throw Failure.Value($"Invalid format specifier '{spec}' for object of type '{typeName}'");
    }

    /// <summary>The text in its field; the sign and the prefix of a number stand before the padding of <c>=</c>.</summary>
    public string Pad(string head, string body, char align, Evaluation evaluation)
    {
        var missing = Width - CodePoints.Count(head) - CodePoints.Count(body);
        if (missing <= 0)
        {
            return head + body;
        }

        evaluation.WillBuildText(Width);
        evaluation.Reserve(3L * sizeof(char) * Width);
        return (Align == '\0' ? align : Align) switch
        {
            '<' => head + body + Filled(missing),
            '^' => Filled(missing / 2) + head + body + Filled(missing - missing / 2),
            '=' => head + Filled(missing) + body,
            _ => Filled(missing) + head + body,
        };
    }

    public YaqlEvaluationException UnknownType(string typeName) => Failure.Value($"Unknown format code '{Type}' for object of type '{typeName}'");

    private static bool IsAlign(char c) => c is '<' or '>' or '^' or '=';

    private static char Take(string spec, ref int at, string any) => at < spec.Length && any.Contains(spec[at]) ? spec[at++] : '\0';

    private static int Number(string spec, ref int at)
    {
        var start = at;
        while (at < spec.Length && char.IsAsciiDigit(spec[at]))
        {
            at++;
        }

        return at == start ? -1
            : int.TryParse(spec.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Largest ? number
            : throw Failure.Value("Too many decimal digits in format string");
    }

    private string Filled(int count) => Fill.Length == 1 ? new string(Fill[0], count) : string.Concat(Enumerable.Repeat(Fill, count));
}
