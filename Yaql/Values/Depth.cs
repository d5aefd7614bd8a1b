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

    /// <summary>
    /// The same for walks through values, which know no evaluation: counted as steps of the one that runs on this thread.
    /// </summary>
    public static void Descend(int steps = 1)
    {
        Ensure();
        Budget.Pay(steps);
    }

    public static YaqlLimitException TooDeep() => new("RecursionError", "maximum recursion depth exceeded");
}
