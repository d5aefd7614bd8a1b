namespace Mistral.Actions;

/// <summary>An action that touches nothing outside of itself.</summary>
internal interface IPureAction : IAction
{
    /// <summary>Nothing to wait for: <see cref="Compute"/> gives the whole result.</summary>
    bool IsInstant => true;

    ActionResult Compute();

    Task<ActionResult> IAction.RunAsync(ActionContext context, CancellationToken cancellation) => Task.FromResult(Compute());
}

/// <summary>An action that settles the form of its inputs before they are stored.</summary>
internal interface ISettlesInput
{
    Map Settle(Map input);
}
