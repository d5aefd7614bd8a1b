using System.Globalization;
using PythonValues;
using Yaql.Ast;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>Scopes, functions made in an expression, calls by name.</summary>
internal static class SystemFunctions
{
    public static void Register(FunctionTableBuilder library) =>
        library
            .Function("let", "*args: any, **kwargs: any", call => Named(Scope.WithPositional(call.Scope, call.Rest(0)), call.Named(1)))
            .Function("with", "*args: any", call => Scope.WithPositional(call.Scope, call.Rest(0)))
            .Function("def", "name: string, func: lambda", Define)
            .Method("unpack", "sequence: iterable, *args: string", Unpack)
            .Method("assert", "obj: any, condition: lambda, message: string = 'Assertion failed'", Assert)
            .Function("call", "name: string, args: list, kwargs: dict, receiver: any = -", Call);

    private static Scope Named(Scope scope, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        foreach (var (name, value) in values)
        {
            scope.Set(name, value);
        }

        return scope;
    }

    private static Scope Define(BoundCall call)
    {
        var scope = new Scope(call.Scope);
        scope.Define(call.Text(0), new UserFunction(call.Lambda(1).MovedTo(scope)));
        return scope;
    }

    private static Scope Unpack(BoundCall call)
    {
        var names = call.Rest(1);
        var items = new List<object?>();
        foreach (var item in call.Items(0))
        {
            items.Add(item);
            if (names.Count > 0 && items.Count > names.Count)
            {
                break;
            }
        }

        if (names.Count == 0)
        {
            return Scope.WithPositional(call.Scope, items);
        }

        if (items.Count != names.Count)
        {
            throw Failure.Value($"Cannot unpack {Count(call[0], items)} elements into {names.Count}");
        }

        var scope = new Scope(call.Scope);
        for (var i = 0; i < items.Count; i++)
        {
            scope.Set((string)names[i]!, items[i]);
        }

        return scope;
    }

    private static int Count(object? collection, List<object?> seen) =>
        collection is IReadOnlyCollection<object?> known ? known.Count : seen.Count;

    private static object? Assert(BoundCall call)
    {
        var value = Memorized.Of(call[0], call.Evaluation);
        return PythonTruth.IsTrue(call.Lambda(1).Invoke(value)) ? value : throw new YaqlEvaluationException("AssertionError", call.Text(2));
    }

    private static object? Call(BoundCall call)
    {
        var (name, arguments) = (call.Text(0), call.List(1));
        var named = call.Dict(2)
            .Select(entry => (Name: entry.Key as string ?? throw Failure.Type("keywords must be strings"), entry.Value))
            .ToArray();
        var isMethod = call.IsGiven(3);
        if (!isMethod && call.Scope.Function(name) is { } function)
        {
            return function.Invoke(arguments, [.. named.Select(pair => new KeyValuePair<string, object?>(pair.Name, pair.Value))]);
        }

        var table = call.Evaluation.Functions;
        var group =
            (isMethod ? table.Method(name) : table.Function(name))
            ?? throw (isMethod ? Failure.UnknownMethod(name, call[3]) : Failure.UnknownFunction(name));
        object?[] values = [.. isMethod ? [call[3]] : Array.Empty<object?>(), .. arguments, .. named.Select(pair => pair.Value)];
        var shape = new CallShape(new bool[values.Length - named.Length], [.. named.Select(pair => pair.Name)]);
        Depth.Ensure();
        return group.Invoke(call.Scope, values, shape, isMethod ? call[3] : null, isMethod);
    }
}
