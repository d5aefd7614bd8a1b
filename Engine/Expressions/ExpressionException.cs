namespace Mistral.Engine.Expressions;

/// <summary>An expression could not be read or evaluated; the message is Mistral's text.</summary>
public sealed class ExpressionException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why, as a sentence for people; null where the message says all that is known.</summary>
    public string? Explanation { get; init; }
}
