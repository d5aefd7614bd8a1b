using PythonValues;

namespace Mistral.Engine.Tests.Worlds;

internal static class Expect
{
    /// <summary>Equal as Python compares: the order of keys does not count.</summary>
    public static void Equal(object? expected, object? actual) =>
        Assert.True(PythonEquality.Equals(expected, actual), $"Expected: {PythonText.Repr(expected)}\nActual:   {PythonText.Repr(actual)}");
}
