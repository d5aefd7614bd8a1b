using PythonValues;

namespace Mistral.Simulation.Traces;

/// <summary>How large a value is, roughly: a letter or a number counts one.</summary>
internal static class ValueSize
{
    public static long Of(object? value) =>
        value switch
        {
            string text => 1 + text.Length,
            Map map => 1 + map.Sum(entry => Of(entry.Key) + Of(entry.Value)),
            IReadOnlyList<object?> list => 1 + list.Sum(Of),
            _ => 1,
        };
}
