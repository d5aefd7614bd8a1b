using System.Globalization;
using System.Numerics;

namespace PythonValues;

/// <summary>Python's <c>round(x, n)</c>: exact, and the half goes to the even neighbour.</summary>
public static class PythonRounding
{
    /// <summary>No float has more digits before or behind the point that rounding could change.</summary>
    private const int MostDigits = 400;

    /// <summary>No int that can be has so many digits.</summary>
    private const int MostZeros = 80_000;

    /// <summary>The number with so many digits behind the point; negative: zeros before it. A bool becomes an int.</summary>
    public static object Round(object value, int digits)
    {
        if (value is double number)
        {
            return Round(number, digits);
        }

        var whole = PythonNumber.ToBigInteger(value);
        if (digits >= 0)
        {
            return PythonNumber.Normalize(whole);
        }

        if (digits < -MostZeros)
        {
            return 0L;
        }

        var unit = BigInteger.Pow(10, -digits);
        return PythonNumber.Normalize(Divide(whole, unit) * unit);
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

    private static double Round(double value, int digits)
    {
        if (!double.IsFinite(value) || value == 0 || digits > MostDigits)
        {
            return value;
        }

        if (digits < -MostDigits)
        {
            return Math.CopySign(0, value);
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{Scaled(value, digits)}E{-(long)digits}");
        var result = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(result)
            ? Math.CopySign(result, value)
            : throw new PythonOverflowError("rounded value too large to represent");
    }

    private static BigInteger Divide(BigInteger value, BigInteger unit)
    {
        var quotient = BigInteger.DivRem(value, unit, out var remainder);
        var order = (BigInteger.Abs(remainder) * 2).CompareTo(unit);
        return order > 0 || (order == 0 && !quotient.IsEven) ? quotient + value.Sign : quotient;
    }
}
