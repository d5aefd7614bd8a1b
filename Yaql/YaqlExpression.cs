using System.Text.RegularExpressions;
using PythonValues;
using Yaql.Execution;
using Yaql.Operations;

namespace Yaql;

/// <summary>A compiled expression: immutable, to be evaluated by any number of threads at once.</summary>
public sealed class YaqlExpression
{
    private readonly YaqlEngine _engine;
    private readonly Node _node;

    internal YaqlExpression(YaqlEngine engine, string text, Node node)
    {
        _engine = engine;
        _node = node;
        Text = text;
    }

    /// <summary>The expression as it was written.</summary>
    public string Text { get; }

    /// <summary>The value of the expression.</summary>
    /// <param name="data">What <c>$</c> is. It is neither copied nor walked through: a map is only asked for the keys that the expression
    /// names.</param>
    /// <param name="host">Handed to the host's functions.</param>
    /// <returns>Plain values: nothing in it is lazy. Sets, dates and spans are <see cref="IPythonObject"/>.</returns>
    /// <exception cref="YaqlEvaluationException">It failed.</exception>
    /// <exception cref="YaqlLimitException">It was stopped by a limit.</exception>
    public object? Evaluate(object? data, object? host = null)
    {
        var evaluation = new Evaluation(_engine.Parts, data, host);
        evaluation.Enter();
        try
        {
            return Output.Of(_node.Evaluate(new Scope(evaluation, data)), evaluation);
        }
        catch (YaqlEvaluationException e) when (e.Offset is null)
        {
            throw new YaqlEvaluationException(e.ErrorClass, e.Message, evaluation.Position, e.InnerException);
        }
        catch (YaqlLimitException e) when (e.Offset is null)
        {
            throw new YaqlLimitException(e.ErrorClass, e.Message, evaluation.Position, e.InnerException);
        }
        catch (Exception e) when (e is not (YaqlException or EvaluationInterruption))
        {
            throw Translate(e, evaluation.Position);
        }
        finally
        {
            evaluation.Leave();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static YaqlException Translate(Exception e, int position) =>
        e switch
        {
            BudgetExceededException => new YaqlLimitException("TimeoutError", e.Message, position, e),
            PythonTypeError => new YaqlEvaluationException("TypeError", e.Message, position, e),
            PythonZeroDivisionError => new YaqlEvaluationException("ZeroDivisionError", e.Message, position, e),
            PythonRecursionError => new YaqlLimitException("RecursionError", e.Message, position, e),
            PythonOverflowError => new YaqlEvaluationException("OverflowError", e.Message, position, e),
            PythonJsonError or PythonValueError => new YaqlEvaluationException("ValueError", e.Message, position, e),
            RegexMatchTimeoutException => new YaqlLimitException("TimeoutError", "The regular expression took too long", position, e),
            InsufficientExecutionStackException => new YaqlLimitException("RecursionError", PythonRecursionError.TooDeep, position, e),
            OutOfMemoryException => new YaqlLimitException(
                "MemoryQuotaExceededException",
                "Expression consumed too much memory",
                position,
                e
            ),
            OperationCanceledException => new YaqlLimitException("TimeoutError", "Expression evaluation was cancelled", position, e),
            _ => new YaqlEvaluationException("InternalError", $"{e.GetType().Name}: {e.Message}", position, e),
        };
}
