using System.Globalization;
using System.Numerics;

namespace PythonValues;

/// <summary>Python's <c>timedelta</c>.</summary>
public sealed record PythonTimeDelta : IPythonObject, IComparable<PythonTimeDelta>, IComparable
{
    private const long PerDay = 86_400_000_000;
    private const long MaxDays = 999_999_999;

    /// <summary>A duration of so many microseconds.</summary>
    public PythonTimeDelta(BigInteger microseconds)
    {
        if (BigInteger.Abs(microseconds) > (BigInteger)(MaxDays + 1) * PerDay)
        {
            throw new PythonOverflowError($"days={microseconds / PerDay}; must have magnitude <= {MaxDays}");
        }

        Microseconds = microseconds;
    }

    /// <summary>No time.</summary>
    public static PythonTimeDelta Zero { get; } = new(BigInteger.Zero);

    /// <summary>The duration in microseconds.</summary>
    public BigInteger Microseconds { get; }

    /// <summary>The duration in seconds.</summary>
    public double TotalSeconds => Ratio(Microseconds, 1_000_000);

    /// <inheritdoc/>
    public string TypeName => "timedelta";

    /// <inheritdoc/>
    public bool IsTrue => !Microseconds.IsZero;

    /// <summary>The longer duration.</summary>
    public static PythonTimeDelta operator +(PythonTimeDelta left, PythonTimeDelta right) => new(left.Microseconds + right.Microseconds);

    /// <summary>The shorter duration.</summary>
    public static PythonTimeDelta operator -(PythonTimeDelta left, PythonTimeDelta right) => new(left.Microseconds - right.Microseconds);

    /// <summary>The same duration backwards.</summary>
    public static PythonTimeDelta operator -(PythonTimeDelta value) => new(-value.Microseconds);

    /// <summary>Times an int (exact) or a float (rounded half to even).</summary>
    public PythonTimeDelta Multiply(object factor)
    {
        if (factor is not double number)
        {
            return new PythonTimeDelta(Microseconds * PythonNumber.ToBigInteger(factor));
        }

        var (numerator, denominator) = Ratio(Finite(number));
        return new PythonTimeDelta(RoundedQuotient(Microseconds * numerator, denominator));
    }

    /// <summary>A number of times shorter, or the quotient of two durations.</summary>
    public PythonTimeDelta Divide(object divisor)
    {
        if (PythonNumber.ToDouble(divisor) == 0)
        {
            throw new PythonZeroDivisionError(divisor is double ? "float division by zero" : "integer division or modulo by zero");
        }

        if (divisor is double number)
        {
            var (numerator, denominator) = Ratio(Finite(number));
            return new PythonTimeDelta(RoundedQuotient(Microseconds * denominator, numerator));
        }

        return new PythonTimeDelta(RoundedQuotient(Microseconds, PythonNumber.ToBigInteger(divisor)));
    }

    /// <inheritdoc/>
    public int CompareTo(PythonTimeDelta? other) => Microseconds.CompareTo(other?.Microseconds ?? 0);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => CompareTo((PythonTimeDelta?)obj);

    /// <inheritdoc/>
    public string Str()
    {
        var days = BigInteger.DivRem(Microseconds, PerDay, out var rest);
        if (rest.Sign < 0)
        {
            (days, rest) = (days - 1, rest + PerDay);
        }

        var micros = (long)rest;
        var (seconds, fraction) = (micros / 1_000_000, micros % 1_000_000);
        var clock = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        var text = fraction == 0 ? clock : string.Create(CultureInfo.InvariantCulture, $"{clock}.{fraction:000000}");
        return days.IsZero ? text : $"{days} day{(BigInteger.Abs(days).IsOne ? "" : "s")}, {text}";
    }

    /// <inheritdoc/>
    public string Repr()
    {
        var days = BigInteger.DivRem(Microseconds, PerDay, out var rest);
        (days, rest) = rest.Sign < 0 ? (days - 1, rest + PerDay) : (days, rest);
        string[] parts = [Part("days", days), Part("seconds", rest / 1_000_000), Part("microseconds", rest % 1_000_000)];
        var inner = string.Join(", ", parts.Where(part => part.Length > 0));
        return $"datetime.timedelta({(inner.Length == 0 ? "0" : inner)})";
    }

    /// <summary>A span has no JSON form in Mistral; its text is the least surprise.</summary>
    public object? ToJsonValue() => Str();

    /// <inheritdoc/>
    public override string ToString() => Str();

    private static string Part(string name, BigInteger value) => value.IsZero ? "" : $"{name}={value}";

    private static double Ratio(BigInteger value, long divisor) =>
        BigInteger.Abs(value) < 1L << 53 ? (double)value / divisor : (double)(value / divisor) + (double)(value % divisor) / divisor;

    private static double Finite(double number) =>
        double.IsFinite(number) ? number : throw new PythonOverflowError("cannot convert float infinity to integer");

    /// <summary>The float as the exact quotient that it is.</summary>
    private static (BigInteger Numerator, BigInteger Denominator) Ratio(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFFL) | (exponent == 0 ? 0 : 1L << 52);
        mantissa = bits < 0 ? -mantissa : mantissa;
        var shift = Math.Max(exponent, 1) - 1075;
        return shift >= 0 ? (mantissa << shift, BigInteger.One) : (mantissa, BigInteger.One << -shift);
    }

    private static BigInteger RoundedQuotient(BigInteger value, BigInteger divisor)
    {
        var floor = BigInteger.DivRem(value, divisor, out var rest);
        if (!rest.IsZero && (rest.Sign < 0) != (divisor.Sign < 0))
        {
            (floor, rest) = (floor - 1, rest + divisor);
        }

        var twice = BigInteger.Abs(rest) * 2;
        return twice > BigInteger.Abs(divisor) || (twice == BigInteger.Abs(divisor) && !floor.IsEven) ? floor + 1 : floor;
    }
}
