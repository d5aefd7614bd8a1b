using PythonValues;

namespace Mistral.Engine.Expressions.Languages;

/// <summary>Keys of the data that are variables by themselves in every language.</summary>
internal static class HiddenVariables
{
    public static readonly IReadOnlySet<string> Names = new HashSet<string> { "__env", "__execution", "__task_execution" };

    public static object? Value(string name, object? data, object? host) => Names.Contains(name) && data is Map map ? map[name] : null;
}
