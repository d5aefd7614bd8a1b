using PythonValues;
using Yaql.Ast;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>The operators under the names by which <c>call</c> reaches them.</summary>
internal static class OperatorFunctions
{
    public static void Register(FunctionTableBuilder library)
    {
        foreach (var operation in OperatorsBySymbol.Binary.Values)
        {
            library.Function(operation.Name, "left: any, right: any", call => operation.Apply(call[0], call[1], call.Evaluation));
        }

        foreach (var operation in OperatorsBySymbol.Unary.Values)
        {
            library.Function(operation.Name, "arg: any", call => operation.Apply(call[0]));
        }

        library
            .Function("#list", "*args: any", call => new YaqlList([.. call.Rest(0)]))
            .Function(
                "#operator_and",
                "left: lambda, right: lambda",
                call => call.Lambda(0).Invoke() is var left && PythonValues.PythonTruth.IsTrue(left) ? call.Lambda(1).Invoke() : left
            )
            .Function(
                "#operator_or",
                "left: lambda, right: lambda",
                call => call.Lambda(0).Invoke() is var left && PythonValues.PythonTruth.IsTrue(left) ? left : call.Lambda(1).Invoke()
            );
    }
}
