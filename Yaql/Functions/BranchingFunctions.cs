using PythonValues;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>Choices: what is not chosen is not evaluated.</summary>
internal static class BranchingFunctions
{
    public static void Register(FunctionTableBuilder library) =>
        library
            .Function("switch", "*args: lazymapping", Switch, noKeywords: true)
            .Function("selectCase", "*args: lambda", call => FirstTrue(call.Rest(0)))
            .Function("selectAllCases", "*args: lambda", call => call.Lazy(AllTrue(call.Rest(0))))
            .Function("examine", "*args: lambda", call => call.Lazy(call.Rest(0).Select(each => Booleans.Box(IsTrue(each)))))
            .Method("switchCase", "case: int, *args: lambda", SwitchCase)
            .Function(
                "coalesce",
                "*args: lambda",
                call => call.Rest(0).Select(each => ((Lambda)each!).Invoke()).FirstOrDefault(value => value is not null)
            )
            .Function("bool", "value: any", call => Booleans.Box(PythonTruth.IsTrue(call[0])))
            .Function("isBoolean", "value: any", call => Booleans.Box(call[0] is bool));

    private static object? Switch(BoundCall call)
    {
        foreach (LazyMapping? mapping in call.Rest(0))
        {
            if (PythonTruth.IsTrue(mapping!.Key.Invoke()))
            {
                return mapping.Value.Invoke();
            }
        }

        return null;
    }

    private static object FirstTrue(IReadOnlyList<object?> conditions)
    {
        for (var i = 0; i < conditions.Count; i++)
        {
            if (IsTrue(conditions[i]))
            {
                return (long)i;
            }
        }

        return (long)conditions.Count;
    }

    private static IEnumerable<object?> AllTrue(IReadOnlyList<object?> conditions)
    {
        for (var i = 0; i < conditions.Count; i++)
        {
            if (IsTrue(conditions[i]))
            {
                yield return (long)i;
            }
        }
    }

    private static object? SwitchCase(BoundCall call)
    {
        var (at, cases) = (call.Int(0), call.Rest(1));
        return cases.Count == 0 ? null : ((Lambda)cases[at >= 0 && at < cases.Count ? at : cases.Count - 1]!).Invoke();
    }

    private static bool IsTrue(object? condition) => PythonTruth.IsTrue(((Lambda)condition!).Invoke());
}
