using PythonValues;
using Yaql.Ast;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Calls;

/// <summary>Makes a host function an overload like any other.</summary>
internal static class HostOverload
{
    public static Overload Of(string name, YaqlHostFunction function)
    {
        var parameters = function
            .Parameters.Select(parameter => new OverloadParameter(
                parameter.Name,
                ParameterType.Parse(parameter.IsLazy ? "lambda" : "any"),
                !parameter.IsRequired,
                parameter.Default
            ))
            .ToArray();
        return new Overload(name, parameters, call => Run(function, parameters.Length, call));
    }

    private static object? Run(YaqlHostFunction function, int count, BoundCall call)
    {
        var evaluation = call.Evaluation;
        var arguments = new object?[count];
        for (var i = 0; i < count; i++)
        {
            arguments[i] = Argument(call[i], function, evaluation);
        }

        try
        {
            var value = function.Code(evaluation.Host, evaluation.Data, arguments);
            return function.GivesMutableValues ? MutableList.Wrap(value) : value;
        }
        catch (Exception e)
            when (e
                    is not (
                        YaqlException
                        or EvaluationInterruption
                        or OutOfMemoryException
                        or InsufficientExecutionStackException
                        or OperationCanceledException
                    )
            )
        {
            throw new YaqlEvaluationException(
                e is PythonTypeError ? "TypeError"
                    : e is PythonJsonError or PythonValueError ? "ValueError"
                    : e.GetType().Name,
                e.Message,
                evaluation.Position,
                e
            );
        }
    }

    private static object? Argument(object? value, YaqlHostFunction function, Evaluation evaluation) =>
        value switch
        {
            Lambda lambda => (YaqlLazyArgument)(
                values => Plain(lambda.InvokeIn(Scope.WithPositional(lambda.Scope, values)), function, evaluation)
            ),
            _ => Plain(value, function, evaluation),
        };

    private static object? Plain(object? value, YaqlHostFunction function, Evaluation evaluation) =>
        function.TakesRawValues ? value : Output.Of(value, evaluation);
}
