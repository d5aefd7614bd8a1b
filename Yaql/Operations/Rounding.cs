using System.Globalization;
using System.Numerics;
using Pythonic;

namespace Yaql.Operations;

/// <summary>Python's <c>round(x, n)</c>: on the exact value of the float, half to even.</summary>
internal static class Rounding
{
    private const int MostDigits = 400;

    public static object Round(object value, int digits)
    {
        if (value is not double number)
        {
            return digits >= 0 ? value : PythonNumber.Normalize(RoundInt(PythonNumber.ToBigInteger(value), -(long)digits));
        }

        if (!double.IsFinite(number) || digits > MostDigits || number == 0)
        {
            return number;
        }

        return digits < -MostDigits ? Math.CopySign(0.0, number) : RoundFloat(number, digits);
    }

    private static BigInteger RoundInt(BigInteger value, long zeros) =>
        zeros > 80_000 ? 0 : BigInteger.Pow(10, (int)zeros) is var unit ? HalfEven(value, unit) * unit : value;

    private static double RoundFloat(double number, int digits)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFFL) | (exponent == 0 ? 0 : 1L << 52);
        exponent = Math.Max(exponent, 1) - 1075;
        var (numerator, denominator) = (mantissa, BigInteger.One);
        (numerator, denominator) = exponent >= 0 ? (numerator << exponent, denominator) : (numerator, denominator << -exponent);
        (numerator, denominator) = digits >= 0
            ? (numerator * BigInteger.Pow(10, digits), denominator)
            : (numerator, denominator * BigInteger.Pow(10, -digits));
        var rounded = HalfEven(numerator, denominator);
        var text = string.Create(CultureInfo.InvariantCulture, $"{rounded}e{-digits}");
        var result = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(result) ? Math.CopySign(result, number) : throw new PythonOverflowError("rounded value too large to represent");
    }

    private static BigInteger HalfEven(BigInteger value, BigInteger unit)
    {
        var quotient = BigInteger.DivRem(value, unit, out var rest);
        if (rest.Sign < 0)
        {
            (quotient, rest) = (quotient - 1, rest + unit);
        }

        var order = (rest * 2).CompareTo(unit);
        return order > 0 || (order == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
