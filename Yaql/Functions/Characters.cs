using System.Text;
using Yaql.Calls;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>
/// <c>characters(digits => true, …)</c>: Python's <c>string</c> constants; three of them are gone in Python 3, and asking for them fails as
/// it does there.
/// </summary>
internal static class Characters
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private const string Blanks = " \t\n\r\v\f";

    private static readonly (string Name, string? Text)[] Classes =
    [
        ("digits", Digits),
        ("hexdigits", Digits + "abcdefABCDEF"),
        ("asciiLowercase", Lower),
        ("asciiUppercase", Upper),
        ("asciiLetters", Lower + Upper),
        ("letters", null),
        ("octdigits", "01234567"),
        ("punctuation", Punctuation),
        ("printable", Digits + Lower + Upper + Punctuation + Blanks),
        ("lowercase", null),
        ("uppercase", null),
        ("whitespace", Blanks),
    ];

    public static string Signature { get; } = string.Join(", ", Classes.Select(each => $"{each.Name}: bool? = false"));

    public static YaqlList Of(BoundCall call)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Classes.Length; i++)
        {
            if (call.Flag(i))
            {
                text.Append(
                    Classes[i].Text
                        ?? throw new YaqlEvaluationException("AttributeError", $"module 'string' has no attribute '{Classes[i].Name}'")
                );
            }
        }

        return new YaqlList([.. text.ToString().Distinct().Select(c => c.ToString())]);
    }
}
