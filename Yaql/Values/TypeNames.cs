using PythonValues;

namespace Yaql.Values;

/// <summary>Python's names of the types inside an expression.</summary>
internal static class TypeNames
{
    public static string Of(object? value) =>
        value switch
        {
            IContext => "Context",
            IPythonObject => PythonText.TypeName(value),
            Map => "FrozenDict",
            IReadOnlyList<object?> => "tuple",
            _ => PythonText.TypeName(value),
        };

    /// <summary>What Python shows of the type itself.</summary>
    public static string Class(object? value) =>
        Of(value) switch
        {
            "FrozenDict" => "<class 'yaql.language.utils.FrozenDict'>",
            var name => $"<class '{name}'>",
        };
}
