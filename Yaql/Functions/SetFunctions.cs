using PythonValues;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>Sets.</summary>
internal static class SetFunctions
{
    public static void Register(FunctionTableBuilder library) =>
        library
            .Function("set", "*args: any", call => new PythonSet(Unrolled(call.Rest(0), call.Evaluation)))
            .Method("toSet", "collection: iterable", call => new PythonSet(call.Items(0)))
            .Extension("len", "set: set", call => (long)call.Set(0).Count)
            .Function("isSet", "arg: any", call => Booleans.Box(call[0] is IPythonSet))
            .Method("union", "left: set, right: set", call => Sets.Union(call.Set(0), call.Set(1)))
            .Method("intersect", "left: set, right: set", call => Sets.Intersection(call.Set(0), call.Set(1)))
            .Method("difference", "left: set, right: set", call => Sets.Difference(call.Set(0), call.Set(1)))
            .Method("symmetricDifference", "left: set, right: set", call => Sets.SymmetricDifference(call.Set(0), call.Set(1)))
            .Method("add", "set: set, *values: any", call => Sets.Union(call.Set(0), new PythonSet(call.Rest(1))))
            .Method("remove", "set: set, *values: any", call => Sets.Difference(call.Set(0), new PythonSet(call.Rest(1))));

    private static IEnumerable<object?> Unrolled(IReadOnlyList<object?> arguments, Evaluation evaluation) =>
        arguments.SelectMany(argument => argument is YaqlIterator or Memorized ? Sequences.Counted(argument, evaluation) : [argument]);
}
