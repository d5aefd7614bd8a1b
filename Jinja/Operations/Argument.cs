using System.Numerics;
using Jinja.Ast;
using Jinja.Values;
using PythonValues;

namespace Jinja.Operations;

/// <summary>Takes an argument as the type a builtin wants, or fails as Python does.</summary>
internal static class Argument
{
    /// <summary>An int; beyond 64 bits it is as large as fits, since all uses are sizes and places.</summary>
    public static long Int(object? value) =>
        value switch
        {
            long number => number,
            bool flag => flag ? 1 : 0,
            BigInteger big => big.Sign < 0 ? long.MinValue / 4 : long.MaxValue / 4,
            Undefined undefined => throw undefined.Fail(),
            _ => throw new PythonTypeError($"'{PythonText.TypeName(value)}' object cannot be interpreted as an integer"),
        };

    public static int Size(object? value) => (int)Math.Clamp(Int(value), int.MinValue / 2, int.MaxValue / 2);

    public static string Text(object? value) =>
        Markup.TextOf(value)
        ?? throw (
            value is Undefined undefined
                ? undefined.Fail()
                : new PythonTypeError($"expected str instance, {PythonText.TypeName(value)} found")
        );

    public static bool Flag(object? value) => PythonTruth.IsTrue(value);
}
