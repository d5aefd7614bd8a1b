namespace Mistral.Engine.Expressions;

/// <summary>An expression could not be read or evaluated; the message is Mistral's text.</summary>
public sealed class ExpressionException(string message, Exception? inner = null) : Exception(message, inner);
