using System.Numerics;
using PythonValues;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Operations;

/// <summary>Texts as Python sees them: indexes count characters, not UTF-16 units.</summary>
internal static class TextOperations
{
    public static string Concat(string left, string right, Evaluation evaluation)
    {
        var length = (long)left.Length + right.Length;
        evaluation.WillBuildText(length);
        evaluation.Quota(98 + length);
        return string.Concat(left, right);
    }

    public static string Repeat(string text, object? times, Evaluation evaluation)
    {
        var count = PythonNumber.ToBigInteger(times!);
        var length = BigInteger.Max(0, count) * text.Length;
        evaluation.Quota(49 + (long)BigInteger.Min(length, long.MaxValue / 2));
        return TextReplacing.Repeat(text, (long)BigInteger.Clamp(count, 0, long.MaxValue));
    }

    /// <summary>YAQL's <c>str()</c>.</summary>
    public static string Str(object? value) =>
        value switch
        {
            null => "null",
            true => "true",
            false => "false",
            string text => text,
            IPythonObject other => other.Str(),
            _ => PythonText.Repr(value, listsAreTuples: true),
        };
}
