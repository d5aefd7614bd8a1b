using System.Globalization;
using System.Numerics;
using System.Text;

namespace PythonValues;

/// <summary>Python's arithmetic on <c>bool</c>, <c>int</c> of any size and <c>float</c>.</summary>
public static class PythonNumber
{
    /// <summary>Ints beyond this many bits are refused: a hostile <c>9 ** 9 ** 9</c> must end, not fill the memory.</summary>
    public const int MaxBits = 262_144;

    private const int SmallestKept = -128;

    /// <summary>Ints of so many bits have fewer digits than the first that is not written.</summary>
    private const int MaxWrittenBits = 14_284;

    private static readonly BigInteger FirstTooLong = BigInteger.Pow(10, MaxDigits);

    /// <summary>Small ints as objects, made once.</summary>
    private static readonly object[] Kept = [.. Enumerable.Range(SmallestKept, 1152).Select(number => (object)(long)number)];

    /// <summary>The int as an object; for small ones always the same.</summary>
    public static object Box(long number) => (ulong)(number - SmallestKept) < (ulong)Kept.Length ? Kept[number - SmallestKept] : number;

    /// <summary>Whether it is an integer, a float or a truth value.</summary>
    public static bool IsNumber(object? value) => value is long or double or bool or BigInteger;

    /// <summary>Whether it is an integer or a truth value.</summary>
    public static bool IsInteger(object? value) => value is long or BigInteger or bool;

    /// <summary>The int in its shortest form: <c>long</c> when it fits.</summary>
    public static object Normalize(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : Bounded(value);

    /// <summary>Python's own limit for ints that are read from texts or written as such.</summary>
    public const int MaxDigits = 4300;

    /// <summary>The digits of an int.</summary>
    /// <exception cref="PythonJsonError">They are too many, in Python's words.</exception>
    public static string Digits(BigInteger value) =>
        HasTooManyDigits(value) ? throw TooManyDigits(null) : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The int of decimal digits, with or without a sign.</summary>
    /// <exception cref="PythonJsonError">They are too many, in Python's words.</exception>
    public static object Read(ReadOnlySpan<byte> digits) =>
        digits.Length > MaxDigits + 1 || (digits.Length > MaxDigits && digits[0] != '-')
            ? throw TooManyDigits(digits.Length - (digits[0] == '-' ? 1 : 0))
            : Normalize(BigInteger.Parse(Encoding.ASCII.GetString(digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));

    /// <summary>The same int, if it can be written.</summary>
    /// <exception cref="PythonJsonError">It has too many digits, in Python's words.</exception>
    public static object Writable(object number) => number is BigInteger big && HasTooManyDigits(big) ? throw TooManyDigits(null) : number;

    internal static bool HasTooManyDigits(BigInteger value) =>
        value.GetBitLength() > MaxWrittenBits && BigInteger.Abs(value) >= FirstTooLong;

    private static PythonJsonError TooManyDigits(int? digits) =>
        new(
            $"Exceeds the limit ({MaxDigits} digits) for integer string conversion{(digits is null ? "" : $": value has {digits} digits")}"
        );

    /// <summary>The integer of any size.</summary>
    public static BigInteger ToBigInteger(object value) =>
        value switch
        {
            long number => number,
            bool flag => flag ? 1 : 0,
            BigInteger big => big,
            double number => new BigInteger(number),
            _ => throw new PythonTypeError($"'{PythonText.TypeName(value)}' object cannot be interpreted as an integer"),
        };

    /// <summary>As <c>float()</c>.</summary>
    public static double ToDouble(object value) =>
        value switch
        {
            double number => number,
            long number => number,
            bool flag => flag ? 1 : 0,
            BigInteger big => FiniteDouble(big),
            _ => throw new PythonTypeError($"must be real number, not {PythonText.TypeName(value)}"),
        };

    /// <summary>Exact also between int and float; NaN compares as less than everything (callers that care test it first).</summary>
    public static int Compare(object? left, object? right)
    {
        if (left is long a && right is long b)
        {
            return a.CompareTo(b);
        }

        if (left is double || right is double)
        {
            return CompareWithDouble(left!, right!);
        }

        return ToBigInteger(left!).CompareTo(ToBigInteger(right!));
    }

    /// <summary>As <c>+</c>.</summary>
    public static object Add(object left, object right)
    {
        if (left is long a && right is long b)
        {
            var sum = unchecked(a + b);
            return ((a ^ sum) & (b ^ sum)) < 0 ? Normalize((BigInteger)a + b) : Box(sum);
        }

        return EitherIsDouble(left, right) ? ToDouble(left) + ToDouble(right) : Normalize(ToBigInteger(left) + ToBigInteger(right));
    }

    /// <summary>As <c>-</c>.</summary>
    public static object Subtract(object left, object right)
    {
        if (left is long a && right is long b)
        {
            var difference = unchecked(a - b);
            return ((a ^ b) & (a ^ difference)) < 0 ? Normalize((BigInteger)a - b) : Box(difference);
        }

        return EitherIsDouble(left, right) ? ToDouble(left) - ToDouble(right) : Normalize(ToBigInteger(left) - ToBigInteger(right));
    }

    /// <summary>As <c>*</c>.</summary>
    public static object Multiply(object left, object right)
    {
        if (left is long a && right is long b && Math.BigMul(a, b, out var low) == low >> 63)
        {
            return low;
        }

        return EitherIsDouble(left, right) ? ToDouble(left) * ToDouble(right) : Normalize(ToBigInteger(left) * ToBigInteger(right));
    }

    /// <summary>Python's <c>/</c>: always a float.</summary>
    public static double TrueDivide(object left, object right)
    {
        if (
            left is long and not 0
            && right is long and not 0
            && Math.Abs((double)(long)left) < 1L << 52
            && Math.Abs((double)(long)right) < 1L << 52
        )
        {
            return (double)(long)left / (long)right;
        }

        if (right is double ? (double)right == 0 : ToBigInteger(right).IsZero)
        {
            throw new PythonZeroDivisionError(EitherIsDouble(left, right) ? "float division by zero" : "division by zero");
        }

        return EitherIsDouble(left, right)
            ? ToDouble(left) / ToDouble(right)
            : PythonDivision.OfInts(ToBigInteger(left), ToBigInteger(right));
    }

    /// <summary>Python's <c>//</c>: rounded down, also for negative numbers.</summary>
    public static object FloorDivide(object left, object right)
    {
        if (EitherIsDouble(left, right))
        {
            return PythonDivision.Floats(ToDouble(left), ToDouble(right), "float floor division by zero").Quotient;
        }

        if (left is long a && right is long b && b is not (0 or -1))
        {
            return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
        }

        return Normalize(PythonDivision.Ints(ToBigInteger(left), ToBigInteger(right), "integer division or modulo by zero").Quotient);
    }

    /// <summary>Python's <c>%</c>: the sign is the divisor's.</summary>
    public static object Modulo(object left, object right)
    {
        if (EitherIsDouble(left, right))
        {
            return PythonDivision.Floats(ToDouble(left), ToDouble(right), "float modulo").Remainder;
        }

        if (left is long a && right is long b && b is not (0 or -1))
        {
            var rest = a % b;
            return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
        }

        return Normalize(PythonDivision.Ints(ToBigInteger(left), ToBigInteger(right), "integer division or modulo by zero").Remainder);
    }

    /// <summary>As <c>-</c> before a number.</summary>
    public static object Negate(object value) =>
        value switch
        {
            long number and not long.MinValue => -number,
            double number => -number,
            _ => Normalize(-ToBigInteger(value)),
        };

    /// <summary>As <c>**</c>.</summary>
    public static object Power(object left, object right)
    {
        if (EitherIsDouble(left, right) || ToBigInteger(right).Sign < 0)
        {
            if (ToDouble(left) == 0 && ToDouble(right) < 0)
            {
                throw new PythonZeroDivisionError("0.0 cannot be raised to a negative power");
            }

            var power = Math.Pow(ToDouble(left), ToDouble(right));
            return !double.IsInfinity(power) || double.IsInfinity(ToDouble(left)) || double.IsInfinity(ToDouble(right))
                ? power
                : throw new PythonOverflowError("Numerical result out of range");
        }

        var (@base, exponent) = (ToBigInteger(left), ToBigInteger(right));
        if (BigInteger.Abs(@base) > 1 && exponent * @base.GetBitLength() > MaxBits)
        {
            throw new PythonOverflowError("int too large");
        }

        return BigInteger.Abs(@base) <= 1 ? Normalize(SmallPower(@base, exponent)) : Normalize(BigInteger.Pow(@base, (int)exponent));
    }

    private static BigInteger SmallPower(BigInteger @base, BigInteger exponent) =>
        exponent.IsZero ? 1
        : @base.Sign < 0 && exponent.IsEven ? 1
        : @base;

    private static bool EitherIsDouble(object left, object right) => left is double || right is double;

    private static BigInteger Bounded(BigInteger value) =>
        value.GetBitLength() > MaxBits ? throw new PythonOverflowError("int too large") : value;

    private static double FiniteDouble(BigInteger value)
    {
        var number = PythonDivision.ToDouble(value);
        return double.IsFinite(number) ? number : throw new PythonOverflowError("int too large to convert to float");
    }

    private static int CompareWithDouble(object left, object right)
    {
        if (left is double a && right is double b)
        {
            return a.CompareTo(b);
        }

        if (left is double real)
        {
            return -CompareIntWithDouble(ToBigInteger(right), real);
        }

        return CompareIntWithDouble(ToBigInteger(left), (double)right);
    }

    private static int CompareIntWithDouble(BigInteger integer, double real)
    {
        if (!double.IsFinite(real))
        {
            return double.IsNaN(real) ? 1 : -Math.Sign(real);
        }

        var order = integer.CompareTo(new BigInteger(Math.Floor(real)));
        return order == 0 && Math.Floor(real) < real ? -1 : order;
    }
}
