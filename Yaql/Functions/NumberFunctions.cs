using System.Numerics;
using PythonValues;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>Numbers.</summary>
internal static class NumberFunctions
{
    /// <summary>Products of two words that take as long as a step.</summary>
    private const int WordProductsPerStep = 256;

    public static void Register(FunctionTableBuilder library) =>
        library
            .Function(
                "abs",
                "op: number",
                call => call[0] is double number ? Math.Abs(number) : PythonNumber.Normalize(BigInteger.Abs(call.Integer(0)))
            )
            .Function("int", "value: any", call => NumberConversion.ToInt(call[0]))
            .Function("float", "value: any", call => NumberConversion.ToFloat(call[0]))
            .Function("round", "number: number, ndigits: int = 0", call => PythonRounding.Round(call[0]!, call.Int(1)))
            .Function("sign", "num: number", call => call[0] is double.NaN ? 0L : (long)PythonNumber.Compare(call[0], 0L))
            .Function("pow", "a: number, b: number, c: number? = null", Power)
            .Function("max", "a: any, b: any", call => Larger(call[0], call[1], call.Evaluation))
            .Function("min", "a: any, b: any", call => Smaller(call[0], call[1], call.Evaluation))
            .Function("random", "", call => call.Evaluation.Options.Chance())
            .Function("random", "from: any, to: any", RandomInt)
            .Function("bitwiseAnd", "left: int, right: int", call => Bits(call, call.Integer(0) & call.Integer(1)))
            .Function("bitwiseOr", "left: int, right: int", call => Bits(call, call.Integer(0) | call.Integer(1)))
            .Function("bitwiseXor", "left: int, right: int", call => Bits(call, call.Integer(0) ^ call.Integer(1)))
            .Function("bitwiseNot", "arg: int", call => PythonNumber.Normalize(-call.Integer(0) - 1))
            .Function("shiftBitsLeft", "value: int, bitsNumber: int", call => PythonNumber.Normalize(call.Integer(0) << ShiftLeft(call)))
            .Function("shiftBitsRight", "value: int, bitsNumber: int", call => PythonNumber.Normalize(call.Integer(0) >> Shift(call)))
            .Function("isInteger", "value: any", call => Booleans.Box(call[0] is long or BigInteger))
            .Function("isNumber", "value: any", call => Booleans.Box(Arithmetic.IsNumber(call[0])));

    public static object? Larger(object? a, object? b, Evaluation evaluation) =>
        OperatorsBySymbol.Greater.Apply(b, a, evaluation) is true ? b : a;

    public static object? Smaller(object? a, object? b, Evaluation evaluation) =>
        OperatorsBySymbol.Greater.Apply(b, a, evaluation) is true ? a : b;

    private static object Power(BoundCall call)
    {
        if (call[2] is null)
        {
            return PythonNumber.Power(call[0]!, call[1]!);
        }

        if (call[0] is double || call[1] is double || call[2] is double)
        {
            throw Failure.Type("pow() 3rd argument not allowed unless all arguments are integers");
        }

        var (@base, exponent, modulus) = (call.Integer(0), call.Integer(1), call.Integer(2));
        if (modulus.IsZero)
        {
            throw Failure.Value("pow() 3rd argument cannot be 0");
        }

        call.Evaluation.Steps(StepsOfPower(exponent, modulus));
        var result = BigInteger.ModPow(exponent.Sign < 0 ? Inverse(@base, modulus) : @base, BigInteger.Abs(exponent), modulus);
        return PythonNumber.Modulo(PythonNumber.Normalize(result), PythonNumber.Normalize(modulus));
    }

    /// <summary>A product and a remainder for each bit of the exponent, whose time grows with the square of the modulus.</summary>
    private static long StepsOfPower(BigInteger exponent, BigInteger modulus)
    {
        var words = Math.Max(1, Math.Min(modulus.GetBitLength(), int.MaxValue) / 32);
        return (long)
            Math.Min(
                (double)Math.Min(exponent.GetBitLength(), int.MaxValue) * Math.Max(1.0, (double)words * words / WordProductsPerStep),
                long.MaxValue / 2
            );
    }

    private static BigInteger Inverse(BigInteger value, BigInteger modulus)
    {
        var (a, b, x, y) = (((value % modulus) + modulus) % modulus, BigInteger.Abs(modulus), BigInteger.One, BigInteger.Zero);
        while (b > 0)
        {
            Budget.Pay(1 + (int)Math.Min(b.GetBitLength() / 1024, 1 << 16));
            var quotient = a / b;
            (a, b, x, y) = (b, a - quotient * b, y, x - quotient * y);
        }

        return a.IsOne ? ((x % modulus) + modulus) % modulus : throw Failure.Value("base is not invertible for the given modulus");
    }

    private static object RandomInt(BoundCall call)
    {
        var (from, to) = (Whole(call[0]), Whole(call[1]));
        if (from > to)
        {
            throw Failure.Value($"empty range for randrange() ({from}, {to + 1}, {to + 1 - from})");
        }

        var position = new BigInteger(call.Evaluation.Options.Chance() * (1L << 53));
        return PythonNumber.Normalize(from + position * (to - from + 1) / (1L << 53));
    }

    private static BigInteger Whole(object? value) =>
        value switch
        {
            double number when double.IsInfinity(number) => throw new PythonOverflowError("cannot convert float infinity to integer"),
            double number when Math.Floor(number) == number => new BigInteger(number),
            double => throw Failure.Value("non-integer arg 1 for randrange()"),
            _ when PythonNumber.IsInteger(value) => PythonNumber.ToBigInteger(value!),
            _ => throw Failure.Type($"'{Values.TypeNames.Of(value)}' object cannot be interpreted as an integer"),
        };

    private static int ShiftLeft(BoundCall call) =>
        Shift(call) is var bits && bits <= PythonNumber.MaxBits || call.Integer(0).IsZero
            ? bits
            : throw new PythonOverflowError("int too large");

    /// <summary>Of two booleans it is one again.</summary>
    private static object Bits(BoundCall call, BigInteger bits) =>
        call[0] is bool && call[1] is bool ? Booleans.Box(!bits.IsZero) : PythonNumber.Normalize(bits);

    private static int Shift(BoundCall call) => call.Int(1) is var bits and >= 0 ? bits : throw Failure.Value("negative shift count");
}
