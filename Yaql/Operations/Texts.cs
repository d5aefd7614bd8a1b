using System.Numerics;
using System.Text;
using PythonValues;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Operations;

/// <summary>Texts as Python sees them: indexes count characters, not UTF-16 units.</summary>
internal static class Texts
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
        evaluation.WillBuildText((long)BigInteger.Min(length, int.MaxValue));
        evaluation.Reserve(2 * sizeof(char) * (long)length);
        evaluation.Quota(49 + (long)length);
        return length.IsZero ? "" : new StringBuilder((int)length).Insert(0, text, (int)count).ToString();
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
            _ => Reprs.Of(value),
        };
}
