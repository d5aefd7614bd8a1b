using System.Numerics;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using PythonValues;

namespace Mistral.Engine.Scopes;

/// <summary>Policies as they are at this moment: evaluated, and of the right type.</summary>
internal sealed class PolicyValues(Session session, TaskState task, Map scope)
{
    /// <summary>The same variables, <c>task()</c> being as it has become.</summary>
    public PolicyValues For(TaskState current) => ReferenceEquals(current, task) ? this : new(session, current, scope);

    /// <summary>A whole number from 0; absent is 0.</summary>
    public long Number(string policy, object? written)
    {
        var value = session.Evaluate(written, scope, task);
        return value switch
        {
            null when written is null => 0,
            long and >= 0 => (long)value,
            BigInteger { Sign: > 0 } => throw Wrong(policy, value, $"is greater than the maximum of {int.MaxValue}"),
            long or BigInteger => throw Wrong(policy, value, "is less than the minimum of 0"),
            _ => throw Wrong(policy, value, "is not of type 'integer'"),
        };
    }

    /// <summary>Absent is false.</summary>
    public bool Flag(string policy, object? written)
    {
        var value = session.Evaluate(written, scope, task);
        return value switch
        {
            null when written is null => false,
            bool flag => flag,
            _ => throw Wrong(policy, value, "is not of type 'boolean'"),
        };
    }

    public bool IsTrue(string expression) => session.IsTrue(expression, scope, task);

    private static RuleException Wrong(string policy, object? value, string problem) =>
        new(
            $"Invalid data type in {policy}: {PythonText.Repr(value)} {problem}. Value(s) can be shown after YAQL evaluating. If you "
                + "use YAQL here, please correct it."
        );
}
