using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using PythonValues;

namespace Mistral.Engine.Language.Yaml;

/// <summary>What plain and tagged scalars mean in YAML 1.1.</summary>
internal static partial class YamlScalars
{
    public const string TagPrefix = "tag:yaml.org,2002:";

    /// <summary>Python's own limit for numbers in text.</summary>
    private const int MaxDigits = PythonNumber.MaxDigits;

    private static readonly Dictionary<string, object?> Words = new()
    {
        [""] = null,
        ["~"] = null,
        ["null"] = null,
        ["Null"] = null,
        ["NULL"] = null,
        ["yes"] = true,
        ["Yes"] = true,
        ["YES"] = true,
        ["true"] = true,
        ["True"] = true,
        ["TRUE"] = true,
        ["on"] = true,
        ["On"] = true,
        ["ON"] = true,
        ["no"] = false,
        ["No"] = false,
        ["NO"] = false,
        ["false"] = false,
        ["False"] = false,
        ["FALSE"] = false,
        ["off"] = false,
        ["Off"] = false,
        ["OFF"] = false,
    };

    public static object? Resolve(string text)
    {
        if (Words.TryGetValue(text, out var word))
        {
            return word;
        }

        if (text[0] is not (>= '0' and <= '9' or '.' or '-' or '+'))
        {
            return text;
        }

        return FloatPattern().IsMatch(text) ? Float(text)
            : IntPattern().IsMatch(text) ? Int(text)
            : YamlTimestamps.TryRead(text, out var time) ? time
            : text;
    }

    public static object? Tagged(string text, string tag) =>
        tag switch
        {
            TagPrefix + "str" => text,
            TagPrefix + "int" => IntPattern().IsMatch(text)
                ? Int(text)
                : throw new FormatException($"invalid literal for int() with base 10: {PythonText.Repr(text)}"),
            TagPrefix + "float" => FloatPattern().IsMatch(text) || IntPattern().IsMatch(text)
                ? Float(text)
                : throw new FormatException($"could not convert string to float: {PythonText.Repr(text)}"),
            TagPrefix + "bool" when Words.GetValueOrDefault(text) is bool flag => flag,
            TagPrefix + "null" => null,
            TagPrefix + "timestamp" when YamlTimestamps.TryRead(text, out var time) => time,
            _ => throw new FormatException($"could not determine a constructor for the tag '{tag}'"),
        };

    /// <summary>Whether a plain scalar of this text would be read as something else than the text.</summary>
    public static bool IsPlainText(string text)
    {
        try
        {
            return text is not ("<<" or "=") && Resolve(text) is string same && ReferenceEquals(same, text);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static object Int(string text)
    {
        var digits = Unsigned(text, out var sign);
        var magnitude = digits switch
        {
            "0" => BigInteger.Zero,
            ['0', 'b', ..] => Digits(digits[2..], 2),
            ['0', 'x', ..] => Digits(digits[2..], 16),
            ['0', ..] => Digits(digits[1..], 8),
            _ when digits.Contains(':') => digits.Split(':').Aggregate(BigInteger.Zero, (sum, part) => sum * 60 + Digits(part, 10)),
            _ => Digits(digits, 10),
        };
        try
        {
            return PythonNumber.Writable(PythonNumber.Normalize(sign * magnitude));
        }
        catch (PythonJsonError e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static double Float(string text)
    {
        var digits = Unsigned(text, out var sign).ToLowerInvariant();
        return digits switch
        {
            ".inf" => sign * double.PositiveInfinity,
            ".nan" => double.NaN,
            _ when digits.Contains(':') => sign * digits.Split(':').Aggregate(0.0, (sum, part) => sum * 60 + Decimal(part)),
            _ => sign * Decimal(digits),
        };
    }

    private static string Unsigned(string text, out int sign)
    {
        if (text.Length > MaxDigits)
        {
            throw new FormatException($"Exceeds the limit ({MaxDigits} digits) for integer string conversion");
        }

        sign = text[0] == '-' ? -1 : 1;
        return text.TrimStart('-', '+').Replace("_", "", StringComparison.Ordinal);
    }

    private static BigInteger Digits(string digits, int radix) =>
        digits.Aggregate(
            digits.Length == 0 ? throw new FormatException($"invalid literal for int() with base {radix}: ''") : BigInteger.Zero,
            (sum, digit) => sum * radix + Convert.ToInt32(digit.ToString(), 16)
        );

    private static double Decimal(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
            + @"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z"
    )]
    private static partial Regex FloatPattern();

    [GeneratedRegex(@"^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)\z")]
    private static partial Regex IntPattern();
}
