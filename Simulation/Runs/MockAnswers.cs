using Mistral.Engine.Expressions;
using Mistral.Engine.Expressions.Evaluation;
using Mistral.Simulation.Mocks;
using PythonValues;

namespace Mistral.Simulation.Runs;

/// <summary>Which mock answers a call; each counts how often it has.</summary>
internal sealed class MockAnswers(MockTable table, ExpressionEvaluator expressions)
{
    private readonly Dictionary<Mock, int> _used = new(ReferenceEqualityComparer.Instance);

    /// <summary>The first of these names that has mocks.</summary>
    public MockList? Find(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (name is not null && table.Of(name) is { } list)
            {
                return list;
            }
        }

        return null;
    }

    /// <returns>Null: the list has no mock for this call, and <paramref name="problem"/> says why.</returns>
    public Answer? Answer(MockList list, Map input, int item, string call, long elapsed, out string? problem)
    {
        problem = null;
        foreach (var mock in list.Mocks)
        {
            var used = _used.GetValueOrDefault(mock);
            if (
                used >= mock.Times
                || (mock.Item is { } only && only != item)
                || (mock.Input is { } known && !PythonEquality.Equals(known, input))
            )
            {
                continue;
            }

            if (mock.When is null || Fits(list, mock.When, input, out problem))
            {
                _used[mock] = used + 1;
                return new(mock.End, mock.Value, Math.Max(mock.After, (mock.NotBefore ?? 0) - elapsed), true);
            }

            if (problem is not null)
            {
                return null;
            }
        }

        var calls = list.Mocks.Sum(mock => _used.GetValueOrDefault(mock));
        problem =
            $"The mock '{list.Name}' has no answer for the call of {call} (it has answered {calls} before): add one, or say times: "
            + $"always. Input: {Short(input)}";
        return null;
    }

    private bool Fits(MockList list, string when, Map input, out string? problem)
    {
        problem = null;
        try
        {
            return PythonTruth.IsTrue(expressions.Evaluate(when, input, EmptyScope.Instance));
        }
        catch (ExpressionException e)
        {
            problem = $"The condition of the mock '{list.Name}' can not be evaluated: {e.Message}";
            return false;
        }
    }

    private static string Short(Map input)
    {
        var text = PythonText.Repr(input);
        return text.Length > 300 ? $"{text.AsSpan(0, 300)}…" : text;
    }
}
