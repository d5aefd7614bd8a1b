using PythonValues;
using Yaql.Values;

namespace Yaql.Execution;

/// <summary>The errors of the language with their texts: the one place that words them.</summary>
internal static class Failure
{
    private const int ShownReceiver = 200;

    public static YaqlEvaluationException UnknownFunction(string name) =>
        new("NoFunctionRegisteredException", $"Unknown function \"{name}\"");

    public static YaqlEvaluationException UnknownMethod(string name, object? receiver) =>
        new("NoMethodRegisteredException", $"Unknown method \"{name}\" for receiver {Shown(receiver)}");

    public static YaqlEvaluationException NoMatch(string name) =>
        new("NoMatchingFunctionException", $"No function \"{name}\" matches supplied arguments");

    public static YaqlEvaluationException NoMatch(string name, object? receiver) =>
        new("NoMatchingMethodException", $"No method \"{name}\" for receiver {Shown(receiver)} matches supplied arguments");

    public static YaqlEvaluationException Ambiguous(string name) => new("AmbiguousFunctionException", $"Ambiguous function \"{name}\"");

    public static YaqlEvaluationException Mapping() => new("MappingTranslationException", "Cannot convert mapping to keyword argument");

    public static YaqlEvaluationException Key(object? key) => new("KeyError", PythonText.Repr(key, listsAreTuples: true));

    public static YaqlEvaluationException Index(string message) => new("IndexError", message);

    public static YaqlEvaluationException Type(string message) => new("TypeError", message);

    public static YaqlEvaluationException Value(string message) => new("ValueError", message);

    public static YaqlEvaluationException Attribute(string type, string name) =>
        new("AttributeError", $"'{type}' object has no attribute '{name}'");

    /// <summary>Python's empty-handed <c>next()</c>: an error without a text.</summary>
    public static YaqlEvaluationException Exhausted() => new("StopIteration", "");

    public static YaqlLimitException TooLarge(long limit) =>
        new("CollectionTooLargeException", $"Collection length exceeds {limit} elements");

    public static YaqlLimitException Memory() => new("MemoryQuotaExceededException", "Expression consumed too much memory");

    public static YaqlLimitException Stopped(BudgetLimit limit, string what) =>
        limit is BudgetLimit.Bytes or BudgetLimit.Text
            ? new("MemoryQuotaExceededException", $"Expression consumed too much memory: it would take {what}")
            : new("TimeoutError", $"Expression evaluation stopped: it would take {what}");

    private static string Shown(object? receiver)
    {
        var text = PythonText.BriefRepr(receiver, listsAreTuples: true, ShownReceiver);
        return text.Length > ShownReceiver ? string.Concat(text.AsSpan(0, ShownReceiver), "...") : text;
    }
}
