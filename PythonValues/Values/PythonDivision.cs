using System.Numerics;

namespace PythonValues;

/// <summary>Python's divisions: rounded down, exact where ints are divided.</summary>
internal static class PythonDivision
{
    /// <summary>More bits than a float and its rounding need.</summary>
    private const int WorkingBits = 64;

    /// <summary>Ints up to here are floats without loss.</summary>
    private const long ExactInFloat = 1L << 53;

    /// <summary>The float next to an int; of two that are equally near the even one. Infinite: it is too large.</summary>
    public static double ToDouble(BigInteger value)
    {
        var bits = (int)value.GetBitLength();
        if (bits < WorkingBits)
        {
            return (long)value;
        }

        var magnitude = BigInteger.Abs(value);
        var shift = bits - WorkingBits;
        var top = (ulong)(magnitude >> shift);
        top |= (magnitude & ((BigInteger.One << shift) - 1)).IsZero ? 0UL : 1;
        return Math.CopySign(Math.ScaleB(top, shift), value.Sign);
    }

    /// <summary>The float next to the quotient of two ints.</summary>
    public static double OfInts(BigInteger left, BigInteger right)
    {
        if (BigInteger.Abs(left) <= ExactInFloat && BigInteger.Abs(right) <= ExactInFloat)
        {
            return (double)(long)left / (long)right;
        }

        var shift = (int)Math.Max(0, right.GetBitLength() - left.GetBitLength() + WorkingBits + 2);
        var quotient = BigInteger.DivRem(BigInteger.Abs(left) << shift, BigInteger.Abs(right), out var remainder);
        var result = Math.ScaleB(ToDouble(remainder.IsZero ? quotient : quotient | 1), -shift);
        return double.IsFinite(result)
            ? left.Sign * right.Sign < 0
                ? -result
                : result
            : throw new PythonOverflowError("integer division result too large for a float");
    }

    /// <summary>Python's <c>divmod</c> of ints.</summary>
    public static (BigInteger Quotient, BigInteger Remainder) Ints(BigInteger left, BigInteger right, string onZero)
    {
        if (right.IsZero)
        {
            throw new PythonZeroDivisionError(onZero);
        }

        var quotient = BigInteger.DivRem(left, right, out var remainder);
        return !remainder.IsZero && remainder.Sign != right.Sign ? (quotient - 1, remainder + right) : (quotient, remainder);
    }

    /// <summary>Python's <c>divmod</c> of floats.</summary>
    public static (double Quotient, double Remainder) Floats(double left, double right, string onZero)
    {
        if (right == 0)
        {
            throw new PythonZeroDivisionError(onZero);
        }

        var remainder = left % right;
        var quotient = (left - remainder) / right;
        if (remainder == 0)
        {
            remainder = Math.CopySign(0.0, right);
        }
        else if ((right < 0) != (remainder < 0))
        {
            (remainder, quotient) = (remainder + right, quotient - 1);
        }

        if (quotient == 0)
        {
            return (Math.CopySign(0.0, left / right), remainder);
        }

        var floor = Math.Floor(quotient);
        return (quotient - floor > 0.5 ? floor + 1 : floor, remainder);
    }
}
