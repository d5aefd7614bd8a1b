using System.Globalization;
using System.Numerics;
using Jinja.Execution;
using Jinja.Values;
using PythonValues;

namespace Jinja.Methods;

/// <summary>The methods and properties of <c>int</c> and <c>float</c>.</summary>
internal static class NumberMethods
{
    public static readonly Dictionary<string, BuiltinMethod> Ints = new()
    {
        ["bit_length"] = Of("int", "bit_length", self => (long)BigInteger.Abs(Whole(self)).GetBitLength()),
        ["bit_count"] = Of("int", "bit_count", self => BigInteger.Abs(Whole(self)).ToByteArray().Sum(b => (long)BitOperations.PopCount(b))),
        ["conjugate"] = Of("int", "conjugate", Plain),
        ["as_integer_ratio"] = Of("int", "as_integer_ratio", self => new PythonTuple(Plain(self), 1L)),
        ["real"] = Property(Plain),
        ["numerator"] = Property(Plain),
        ["imag"] = Property(_ => 0L),
        ["denominator"] = Property(_ => 1L),
    };

    public static readonly Dictionary<string, BuiltinMethod> Floats = new()
    {
        ["is_integer"] = Of("float", "is_integer", self => double.IsFinite((double)self) && Math.Floor((double)self) == (double)self),
        ["hex"] = Of("float", "hex", self => Hex((double)self)),
        ["conjugate"] = Of("float", "conjugate", self => self),
        ["as_integer_ratio"] = Of("float", "as_integer_ratio", self => Ratio((double)self)),
        ["real"] = Property(self => self),
        ["imag"] = Property(_ => 0.0),
    };

    private static BuiltinMethod Of(string type, string name, Func<object, object?> body) =>
        new(BuiltinSignature.Method(type, name, ""), (_, self, _) => body(self));

    private static BuiltinMethod Property(Func<object, object?> body) => new((_, self, _) => body(self)) { IsProperty = true };

    private static BigInteger Whole(object self) => PythonNumber.ToBigInteger(self);

    private static object Plain(object self) => PythonNumber.Normalize(Whole(self));

    private static string Hex(double value)
    {
        if (!double.IsFinite(value))
        {
            return PythonText.Float(value);
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        var sign = bits < 0 ? "-" : "";
        if (exponent == 0 && mantissa == 0)
        {
            return sign + "0x0.0p+0";
        }

        var power = Math.Max(exponent, 1) - 1023;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sign}0x{(exponent == 0 ? 0 : 1)}.{mantissa:x13}p{(power < 0 ? "" : "+")}{power}"
        );
    }

    private static PythonTuple Ratio(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new PythonOverflowError("cannot convert Infinity to integer ratio");
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger numerator = (bits & 0xFFFFFFFFFFFFF) + (exponent == 0 ? 0 : 1L << 52);
        var power = Math.Max(exponent, 1) - 1075;
        numerator <<= Math.Max(0, power);
        var denominator = BigInteger.One << Math.Max(0, -power);
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return new PythonTuple(
            PythonNumber.Normalize((bits < 0 ? -1 : 1) * numerator / divisor),
            PythonNumber.Normalize(denominator / divisor)
        );
    }
}
