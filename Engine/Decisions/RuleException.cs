using Mistral.Engine.Contract;
using Mistral.Engine.Expressions;
using PythonValues;

namespace Mistral.Engine.Decisions;

/// <summary>A rule of the workflow language was broken at run time; the message is Mistral's text for it.</summary>
internal sealed class RuleException(string message) : Exception(message)
{
    /// <summary>Whether the fault lies in what the user wrote, not in the engine.</summary>
    public static bool IsFaultOfUser(Exception e) =>
        e
            is RuleException
                or ExpressionException
                or PythonTypeError
                or PythonOverflowError
                or PythonZeroDivisionError
                or PythonJsonError
                or BudgetExceededException
                or InsufficientExecutionStackException;
}

/// <summary>A request that the rules forbid: nothing changes.</summary>
internal sealed class RefusalException(RefusalKind kind, string message) : Exception(message)
{
    public Refusal Refusal { get; } = new(kind, message);
}
