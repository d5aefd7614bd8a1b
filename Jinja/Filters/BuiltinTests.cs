using System.Numerics;
using Jinja.Arithmetic;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Filters;

/// <summary>The tests every template has, by name.</summary>
internal static class BuiltinTests
{
    public static readonly IReadOnlyDictionary<string, TemplateFilter> All = Build();

    private static Dictionary<string, TemplateFilter> Build()
    {
        var tests = new Dictionary<string, TemplateFilter>
        {
            ["boolean"] = Of("boolean", (_, value) => value is bool),
            ["callable"] = TemplateFilter.Of("callable", "obj", (_, a) => a[0] is ICallable or Undefined),
            ["defined"] = Of("defined", (_, value) => value is not Undefined),
            ["divisibleby"] = TemplateFilter.Of(
                "test_divisibleby",
                "value, num",
                (state, a) => Equality.Same(state, ArithmeticOperators.Binary("%")(state, a[0], a[1]), 0L)
            ),
            ["escaped"] = Of("escaped", (_, value) => value is Markup),
            ["even"] = Of("even", (state, value) => Equality.Same(state, ArithmeticOperators.Binary("%")(state, value, 2L), 0L)),
            ["false"] = Of("false", (_, value) => value is false),
            ["filter"] = Of("filter", (state, value) => Hashable(value) is string name && state.Environment.FindFilter(name) is not null),
            ["float"] = Of("float", (_, value) => value is double),
            ["in"] = TemplateFilter.Of("test_in", "value, seq", (state, a) => Equality.Contains(state, a[1], a[0])),
            ["integer"] = Of("integer", (_, value) => value is long or BigInteger),
            ["iterable"] = Of("iterable", (_, value) => Iteration.IsIterable(value)),
            ["lower"] = Of("lower", (state, value) => PythonCasing.IsLower(PythonText.Str(value))),
            ["mapping"] = Of("mapping", (_, value) => value is Map),
            ["none"] = Of("none", (_, value) => value is null),
            ["number"] = Of("number", (_, value) => PythonNumber.IsNumber(value)),
            ["odd"] = Of("odd", (state, value) => Equality.Same(state, ArithmeticOperators.Binary("%")(state, value, 2L), 1L)),
            ["sameas"] = TemplateFilter.Of("test_sameas", "value, other", (_, a) => IsSame(a[0], a[1])),
            ["sequence"] = Of(
                "sequence",
                (_, value) => value is not (Undefined or PythonDictView) && Iteration.LengthOf(value) is not null
            ),
            ["string"] = Of("string", (_, value) => value is string or Markup),
            ["test"] = Of("test", (state, value) => Hashable(value) is string name && state.Environment.FindTest(name) is not null),
            ["true"] = Of("true", (_, value) => value is true),
            ["undefined"] = Of("undefined", (_, value) => value is Undefined),
            ["upper"] = Of("upper", (state, value) => PythonCasing.IsUpper(PythonText.Str(value))),
        };
        Compare(tests, (state, a, b) => Equality.Same(state, a, b), "eq", "==", "equalto");
        Compare(tests, (state, a, b) => !Equality.Same(state, a, b), "ne", "!=");
        Compare(tests, (state, a, b) => DefinedOrder.Less(state, a, b), "lt", "<", "lessthan");
        Compare(tests, (state, a, b) => DefinedOrder.LessOrEqual(state, a, b), "le", "<=");
        Compare(tests, (state, a, b) => DefinedOrder.Greater(state, a, b), "gt", ">", "greaterthan");
        Compare(tests, (state, a, b) => DefinedOrder.GreaterOrEqual(state, a, b), "ge", ">=");
        return tests;
    }

    private static TemplateFilter Of(string name, Func<RenderState, object?, bool> holds) =>
        TemplateFilter.Of("test_" + name, "value", (state, a) => holds(state, a[0]));

    private static void Compare(Dictionary<string, TemplateFilter> tests, Comparing holds, params string[] names)
    {
        foreach (var name in names)
        {
            tests[name] = TemplateFilter.Compare(names[0], holds);
        }
    }

    private static object? Hashable(object? value) =>
        value is Map or PythonDictView || Lists.IsList(value)
            ? throw new PythonTypeError($"unhashable type: '{PythonText.TypeName(value)}'")
            : Lookup.Key(value);

    /// <summary>Identity; equal small ints and single characters are the same object in Python, and so they are here.</summary>
    private static bool IsSame(object? left, object? right) =>
        (left, right) switch
        {
            (bool a, bool b) => a == b,
            (long a, long b) => a == b && a is >= -5 and <= 256,
            (string { Length: <= 1 } a, string b) => a == b,
            _ => ReferenceEquals(left, right),
        };
}
