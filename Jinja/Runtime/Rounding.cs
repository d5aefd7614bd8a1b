using System.Globalization;
using System.Numerics;
using Pythonic;

namespace Jinja.Runtime;

/// <summary>Python's <c>round(x, n)</c>: exact, and the half goes to the even neighbour.</summary>
internal static class Rounding
{
    private const int MaxDigits = 330;

    public static object HalfEven(object value, int digits)
    {
        if (value is double number)
        {
            return HalfEven(number, digits);
        }

        var whole = PythonNumber.ToBigInteger(value);
        if (digits >= 0)
        {
            return PythonNumber.Normalize(whole);
        }

        if (-digits > MaxDigits * 300)
        {
            return 0L;
        }

        var unit = BigInteger.Pow(10, -digits);
        return PythonNumber.Normalize(Divide(whole, unit) * unit);
    }

    private static double HalfEven(double value, int digits)
    {
        if (!double.IsFinite(value) || value == 0 || digits > MaxDigits)
        {
            return value;
        }

        if (digits < -MaxDigits)
        {
            return Math.CopySign(0, value);
        }

        var quotient = Scaled(Math.Abs(value), digits);
        var result = double.Parse(string.Create(CultureInfo.InvariantCulture, $"{quotient}E{-digits}"), CultureInfo.InvariantCulture);
        return double.IsFinite(result) ? Math.CopySign(result, value) : throw new PythonOverflowError("rounded value too large to represent");
    }

    /// <summary>|value| * 10^digits as an int, rounded half to even from the exact binary value.</summary>
    public static BigInteger Scaled(double value, int digits)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = (BigInteger)(bits & 0xFFFFFFFFFFFFF);
        mantissa = exponent == 0 ? mantissa : mantissa + (1L << 52);
        exponent = Math.Max(exponent, 1) - 1075;
        var numerator = mantissa * BigInteger.Pow(10, Math.Max(0, digits)) << Math.Max(0, exponent);
        return Divide(numerator, BigInteger.Pow(10, Math.Max(0, -digits)) << Math.Max(0, -exponent));
    }

    private static BigInteger Divide(BigInteger value, BigInteger unit)
    {
        var quotient = BigInteger.DivRem(value, unit, out var remainder);
        var order = (BigInteger.Abs(remainder) * 2).CompareTo(unit);
        return order > 0 || (order == 0 && !quotient.IsEven) ? quotient + value.Sign : quotient;
    }
}
