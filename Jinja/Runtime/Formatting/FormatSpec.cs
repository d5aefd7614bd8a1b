using Pythonic;

namespace Jinja.Runtime.Formatting;

/// <summary>How one value is laid out: Python's <c>[[fill]align][sign][#][0][width][grouping][.precision][type]</c>.</summary>
internal sealed record FormatSpec
{
    public string Fill { get; init; } = " ";

    /// <summary>One of <c>&lt; &gt; ^ =</c>, or null for the type's own.</summary>
    public char? Align { get; init; }

    /// <summary><c>-</c> (only negative numbers), <c>+</c> or a blank.</summary>
    public char Sign { get; init; } = '-';

    public bool IsAlternate { get; init; }

    public int Width { get; init; }

    public char? Grouping { get; init; }

    public int? Precision { get; init; }

    public char? Type { get; init; }

    public static FormatSpec Parse(RenderState state, string text)
    {
        var points = CodePoints.Split(text).ToList();
        var at = 0;
        var spec = new FormatSpec();
        if (points.Count > 1 && (points[1] is "<" or ">" or "^" or "="))
        {
            (spec, at) = (spec with { Fill = points[0], Align = points[1][0] }, 2);
        }
        else if (Is("<", ">", "^", "="))
        {
            spec = spec with { Align = points[at++][0] };
        }

        spec = Is("+", "-", " ") ? spec with { Sign = points[at++][0] } : spec;
        spec = Is("#") ? spec with { IsAlternate = points[at++].Length > 0 } : spec;
        if (Is("0"))
        {
            at++;
            spec = spec.Align is null ? spec with { Fill = "0", Align = '=' } : spec;
        }

        spec = spec with { Width = Number() ?? 0 };
        spec = Is(",", "_") ? spec with { Grouping = points[at++][0] } : spec;
        if (Is("."))
        {
            at++;
            spec = spec with { Precision = Number() ?? throw Invalid("Format specifier missing precision") };
        }

        state.ReserveText(Math.Max(spec.Width, spec.Precision ?? 0));
        return (points.Count - at) switch
        {
            0 => spec,
            1 => spec with { Type = points[at][0] },
            _ => throw Invalid("Invalid format specifier"),
        };

        bool Is(params string[] any) => at < points.Count && any.Contains(points[at]);

        int? Number()
        {
            var start = at;
            var value = 0L;
            for (; at < points.Count && points[at].Length == 1 && char.IsAsciiDigit(points[at][0]); at++)
            {
                value = Math.Min(value * 10 + points[at][0] - '0', int.MaxValue);
            }

            return at == start ? null : (int)value;
        }
    }

    public static JinjaRuntimeException Invalid(string message) => new("ValueError", message);

    /// <summary>Puts the sign and digits of a number, or a text, into the width.</summary>
    public string Place(RenderState state, string sign, string body, char align)
    {
        var whole = sign + body;
        return (Align ?? align) switch
        {
            '<' => Texts.Pad(state, whole, Width, Fill, _ => 0),
            '^' => Texts.Pad(state, whole, Width, Fill, missing => missing / 2),
            '=' => sign + Texts.Pad(state, body, Width - sign.Length, Fill, missing => missing),
            _ => Texts.Pad(state, whole, Width, Fill, missing => missing),
        };
    }
}
