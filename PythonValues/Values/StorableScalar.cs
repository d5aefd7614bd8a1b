using System.Numerics;

namespace PythonValues;

/// <summary>Which single values JSON text can hold so that every reader gives them back.</summary>
public static class StorableScalar
{
    /// <summary>What is wrong with the value; null when nothing is, and for lists and maps, whose items are asked one by one.</summary>
    public static string? Problem(object? value) =>
        value switch
        {
            string text => HasHalfPair(text) ? "a text holds half of a surrogate pair, which is no character" : null,
            double number => double.IsFinite(number) ? null : $"{PythonText.Float(number)} is no number that JSON has",
            BigInteger number => PythonNumber.HasTooManyDigits(number) ? $"an int has more than {PythonNumber.MaxDigits} digits" : null,
            _ => null,
        };

    private static bool HasHalfPair(string text)
    {
        var at = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff');
        for (; at >= 0 && at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]))
            {
                return true;
            }
        }

        return false;
    }
}
