namespace Mistral.Actions;

/// <summary>The action failed for the reason that the message gives.</summary>
public sealed class ActionException(string message, Exception? inner = null) : Exception(message, inner);
