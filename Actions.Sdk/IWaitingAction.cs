namespace Mistral.Actions;

/// <summary>An action that does nothing but wait: it needs no place among those that work.</summary>
internal interface IWaitingAction : IAction;
