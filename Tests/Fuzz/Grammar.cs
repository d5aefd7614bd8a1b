using FsCheck;
using FsCheck.Fluent;

namespace Mistral.Fuzz.Tests;

/// <summary>Generators: texts that are nearly right, since what is all wrong gets no further than the parser.</summary>
internal static class Grammar
{
    private static readonly Gen<string> Odd = Gen.Elements(
        "",
        " ",
        "\n",
        "\0",
        "\t",
        "'",
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        ",",
        ":",
        "-",
        "%",
        "<",
        ">",
        "&a",
        "*a",
        "|",
        "#",
        "é",
        "🙂",
        "\ud800",
        "\u2028",
        "ﬀ",
        "İ"
    );

    private static readonly Gen<string> Numbers = Gen.Elements(
        "0",
        "1",
        "-1",
        "2",
        "10",
        "1000",
        "100000",
        "10000000",
        "1e3",
        "1.5",
        "-0.0",
        "1e308",
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999999",
        "0x10",
        "1:30"
    );

    /// <summary>Some pieces one after the other, now and then with something odd between.</summary>
    public static Gen<string> Pieces(params string[] pieces) =>
        Gen.Frequency((8, Gen.Elements(pieces)), (2, Numbers), (1, Odd)).ListOf().Select(parts => string.Concat(parts));

    /// <summary>One of the patterns, whose <c>@</c> are filled with others up to a depth.</summary>
    public static Gen<string> Nested(string[] leaves, string[] patterns) =>
        Gen.Sized(size => Nested(leaves, patterns, Math.Min(4, size / 4)));

    private static Gen<string> Nested(string[] leaves, string[] patterns, int depth)
    {
        var leaf = Gen.Frequency((6, Gen.Elements(leaves)), (3, Numbers));
        return depth <= 0
            ? leaf
            : Gen.Frequency(
                (1, leaf),
                (4, Gen.Elements(patterns).SelectMany(pattern => Filled(pattern, Nested(leaves, patterns, depth - 1))))
            );
    }

    /// <summary>The text, now and then with a piece cut out, doubled or put elsewhere.</summary>
    public static Gen<string> Mutated(Gen<string> texts) =>
        from text in texts
        from kind in Gen.Choose(0, 9)
        from start in Gen.Choose(0, Math.Max(0, text.Length - 1))
        from length in Gen.Choose(0, Math.Max(0, Math.Min(20, text.Length - start)))
        from odd in Odd
        select kind switch
        {
            0 => text.Remove(start, length),
            1 => text.Insert(start, text.Substring(start, length)),
            2 => text.Insert(start, odd),
            3 => text[..start],
            _ => text,
        };

    private static Gen<string> Filled(string pattern, Gen<string> parts)
    {
        var pieces = pattern.Split('@');
        return parts
            .ListOf(pieces.Length - 1)
            .Select(inner => string.Concat(pieces.Select((piece, i) => i == 0 ? piece : inner[i - 1] + piece)));
    }
}
