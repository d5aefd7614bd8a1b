using Acornima.Ast;

namespace Mistral.Actions.Scripts;

/// <summary>Reads the inputs of a script's class or function off its first parameter: <c>constructor({a, b = 2})</c>.</summary>
internal static class ScriptSignature
{
    public static ImmutableArray<ActionParameter>? Of(Program program, string name)
    {
        foreach (var statement in program.Body)
        {
            switch (statement)
            {
                case ClassDeclaration declared when declared.Id?.Name == name:
                    var constructor = declared
                        .Body.Body.OfType<MethodDefinition>()
                        .FirstOrDefault(method => method.Kind == PropertyKind.Constructor);
                    return constructor?.Value is FunctionExpression made ? Of(made.Params) : [];
                case FunctionDeclaration function when function.Id?.Name == name:
                    return Of(function.Params);
            }
        }

        return null;
    }

    private static ImmutableArray<ActionParameter>? Of(NodeList<Node> parameters)
    {
        if (parameters.Count == 0)
        {
            return [];
        }

        var first = parameters[0] is AssignmentPattern preset ? preset.Left : parameters[0];
        return first is ObjectPattern pattern && pattern.Properties.All(property => property is AssignmentProperty { Computed: false })
            ? [.. pattern.Properties.Cast<AssignmentProperty>().Select(Parameter)]
            : null;
    }

    private static ActionParameter Parameter(AssignmentProperty property)
    {
        var name = property.Key is Identifier identifier ? identifier.Name : ((Literal)property.Key).Raw;
        return property.Value is AssignmentPattern preset ? new(name, false, Constant(preset.Right)) : new(name, true, null);
    }

    /// <summary>A default that is no constant shows as null.</summary>
    private static object? Constant(Node node) =>
        node is Literal literal
            ? literal.Value switch
            {
                double number => Math.Floor(number) == number && Math.Abs(number) < 1e15 ? (object)(long)number : number,
                string or bool => literal.Value,
                _ => null,
            }
            : null;
}
