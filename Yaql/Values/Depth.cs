using System.Runtime.CompilerServices;
using PythonValues;

namespace Yaql.Values;

/// <summary>
/// Called before something recursive: a deep chain of lazy sequences, calls or nested values ends as an error instead of a crash.
/// </summary>
internal static class Depth
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ensure()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw TooDeep();
        }
    }

    public static YaqlLimitException TooDeep() => new("RecursionError", PythonRecursionError.TooDeep);
}
