namespace Mistral.Actions;

/// <summary>The short way to a custom action: <see cref="Run"/> returns the result.</summary>
public abstract class CustomAction : IAction
{
    /// <summary>
    /// Any value that has a JSON form (numbers, text, lists, dictionaries, records: their members in snake_case), an
    /// <see cref="ActionResult"/>, or a task of one of these.
    /// </summary>
    public abstract object? Run(ActionContext context, CancellationToken cancellation);

    /// <summary>A dry run; returns what <see cref="Run"/> would.</summary>
    public virtual object? Test(ActionContext context) => null;

    Task<ActionResult> IAction.RunAsync(ActionContext context, CancellationToken cancellation) =>
        ReturnedValue.ToResultAsync(Run(context, cancellation));

    Task<ActionResult> IAction.TestAsync(ActionContext context, CancellationToken cancellation) =>
        ReturnedValue.ToResultAsync(Test(context));
}
