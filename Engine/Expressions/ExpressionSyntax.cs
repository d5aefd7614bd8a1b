namespace Mistral.Engine.Expressions;

/// <summary>Whether the expressions of a text can be read; the answer is Mistral's text for what is wrong.</summary>
internal static class ExpressionSyntax
{
    private const string Mixed =
        "The line already contains an expression of type 'jinja'. Mixing expression types in a single line is not allowed.";

    public static string? Error(string text) => ExpressionMarks.HasJinja(text) && ExpressionMarks.HasYaql(text) ? Mixed : null;
}
