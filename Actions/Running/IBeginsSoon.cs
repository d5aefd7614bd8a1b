namespace Mistral.Actions.Running;

/// <summary>An action of this service that does nothing long before it awaits: it needs no thread of its own to begin on.</summary>
internal interface IBeginsSoon;
