using System.Globalization;

namespace PythonValues;

/// <summary>How one value is laid out: Python's <c>[[fill]align][sign][z][#][0][width][grouping][.precision][type]</c>.</summary>
public sealed record PythonFormatSpec
{
    /// <summary>No field is wider, and no number more precise.</summary>
    private const int Largest = 10_000_000;

    /// <summary>What fills the width: one character.</summary>
    public string Fill { get; init; } = " ";

    /// <summary>One of <c>&lt; &gt; ^ =</c>, or null for the type's own.</summary>
    public char? Align { get; init; }

    /// <summary><c>-</c> (only negative numbers), <c>+</c> or a blank; null: not given.</summary>
    public char? Sign { get; init; }

    /// <summary>A zero has no sign, even where it was rounded from a negative number.</summary>
    public bool HasPlainZero { get; init; }

    /// <summary>With the prefix of the base, or the point that nothing follows.</summary>
    public bool IsAlternate { get; init; }

    /// <summary>At least so many characters.</summary>
    public int Width { get; init; }

    /// <summary><c>,</c> or <c>_</c> between groups of digits.</summary>
    public char? Grouping { get; init; }

    /// <summary>Digits behind the point, or significant ones; the most characters of a text.</summary>
    public int? Precision { get; init; }

    /// <summary>The letter of the presentation.</summary>
    public char? Type { get; init; }

    /// <param name="text">What stands behind the colon.</param>
    /// <param name="typeName">Python's name of the value's type, which decides what a 0 means.</param>
    /// <exception cref="PythonValueError">It is no format.</exception>
    public static PythonFormatSpec Parse(string text, string typeName)
    {
        var at = 0;
        string? fill = null;
        char? align = null;
        var fillLength = CodePoints.IsPairAt(text, 0) ? 2 : 1;
        if (text.Length > fillLength && IsAlign(text[fillLength]))
        {
            (fill, align, at) = (text[..fillLength], text[fillLength], fillLength + 1);
        }
        else if (text.Length > 0 && IsAlign(text[0]))
        {
            (align, at) = (text[0], 1);
        }

        var sign = Take(text, ref at, "+- ");
        var hasPlainZero = Take(text, ref at, "z") is not null;
        var isAlternate = Take(text, ref at, "#") is not null;
        if (fill is null && Take(text, ref at, "0") is not null)
        {
            (fill, align) = ("0", align ?? (typeName == "str" ? null : '='));
        }

        var width = Number(text, ref at) ?? 0;
        var grouping = Take(text, ref at, ",_");
        if (grouping is not null && at < text.Length && text[at] is ',' or '_')
        {
            throw new PythonValueError(
                text[at] == grouping ? $"Cannot specify '{grouping}' with '{grouping}'." : "Cannot specify both ',' and '_'."
            );
        }

        int? precision = Take(text, ref at, ".") is null
            ? null
            : Number(text, ref at) ?? throw new PythonValueError("Format specifier missing precision");
        char? type = at < text.Length ? text[at++] : null;
        return at < text.Length
            ? throw new PythonValueError($"Invalid format specifier '{text}' for object of type '{typeName}'")
            : new PythonFormatSpec
            {
                Fill = fill ?? " ",
                Align = align,
                Sign = sign,
                HasPlainZero = hasPlainZero,
                IsAlternate = isAlternate,
                Width = width,
                Grouping = grouping,
                Precision = precision,
                Type = type,
            };
    }

    /// <summary>What stands before a number: its sign, or what stands for one.</summary>
    public string SignOf(bool isNegative) =>
        isNegative ? "-"
        : Sign is '+' or ' ' ? Sign.Value.ToString()
        : "";

    /// <summary>The text in its field; the sign and the prefix of a number stand before the filling of <c>=</c>.</summary>
    /// <param name="head">The sign and the prefix.</param>
    /// <param name="body">The digits, or the text.</param>
    /// <param name="align">Where none is given.</param>
    public string Place(string head, string body, char align)
    {
        var missing = Width - CodePoints.Count(head) - CodePoints.Count(body);
        if (missing <= 0)
        {
            return head + body;
        }

        Budget.AskText(Width);
        Budget.Ask(3L * sizeof(char) * Width);
        return (Align ?? align) switch
        {
            '<' => head + body + Filled(missing),
            '^' => Filled(missing / 2) + head + body + Filled(missing - missing / 2),
            '=' => head + Filled(missing) + body,
            _ => Filled(missing) + head + body,
        };
    }

    private static bool IsAlign(char c) => c is '<' or '>' or '^' or '=';

    private static char? Take(string text, ref int at, string any) => at < text.Length && any.Contains(text[at]) ? text[at++] : null;

    private static int? Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at == start ? null
            : int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= Largest
                ? number
            : throw new PythonValueError("Too many decimal digits in format string");
    }

    private string Filled(int count) => Fill.Length == 1 ? new string(Fill[0], count) : string.Concat(Enumerable.Repeat(Fill, count));
}
