using Microsoft.Extensions.Logging;
using Mistral.Actions.Binding;

namespace Mistral.Actions.Running;

/// <summary>Makes the action, runs it, and turns whatever comes of it into a result.</summary>
internal sealed partial class ActionRunner(ILogger<ActionRunner> log)
{
    public ActionResult RunPure(ActionDefinition definition, Map input, ActionContext context)
    {
        var prepared = ArgumentCheck.Prepare(definition, input);
        if (prepared.Action is not IPureAction action)
        {
            return ActionResult.Failure(
                prepared.Action is null ? prepared.Check.Text : $"The action '{definition.Descriptor.Name}' is not pure"
            );
        }

        try
        {
            return action.Compute();
        }
        catch (Exception e)
        {
            return Failed(definition, input, context, e);
        }
    }

    public Task<ActionResult> RunAsync(ActionDefinition definition, Map input, ActionContext context, CancellationToken cancellation) =>
        RunAsync(definition, input, context, action => action.RunAsync(context, cancellation), cancellation);

    public Task<ActionResult> TestAsync(ActionDefinition definition, Map input, ActionContext context, CancellationToken cancellation) =>
        RunAsync(definition, input, context, action => action.TestAsync(context, cancellation), cancellation);

    private async Task<ActionResult> RunAsync(
        ActionDefinition definition,
        Map input,
        ActionContext context,
        Func<IAction, Task<ActionResult>> run,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        var prepared = ArgumentCheck.Prepare(definition, input);
        if (prepared.Action is not { } action)
        {
            return ActionResult.Failure(prepared.Check.Text);
        }

        try
        {
            var result = await BeginAsync(action, run, cancellation).WaitAsync(cancellation);
            return Settle(definition, input, context, result);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            cancellation.ThrowIfCancellationRequested();
            return Failed(definition, input, context, e);
        }
    }

    /// <summary>
    /// Never on the caller's scheduler. What is not written to await may block as long as it likes: on a thread of its own, which nobody
    /// else waits for.
    /// </summary>
    private static Task<ActionResult> BeginAsync(IAction action, Func<IAction, Task<ActionResult>> run, CancellationToken cancellation) =>
        action is CustomAction
            ? Task
                .Factory.StartNew(
                    () => run(action),
                    cancellation,
                    TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
                    TaskScheduler.Default
                )
                .Unwrap()
        : action is IBeginsSoon && TaskScheduler.Current == TaskScheduler.Default ? run(action)
        : Task.Run(() => run(action), cancellation);

    private static ActionResult Settle(ActionDefinition definition, Map input, ActionContext context, ActionResult result)
    {
        try
        {
            var settled = ReturnedValue.Settle(result);
            return settled is { IsError: true, IsCancel: false, Error: string text }
                ? ActionResult.Failure(Secrets.Remove(text, input, context))
                : settled;
        }
        catch (Exception e)
        {
            return ActionResult.Failure(
                $"Failed to complete action due to a Mistral exception [action={definition.Descriptor.Name}, "
                    + $"action_ex_id={context.ActionExecutionId ?? "None"}]\n {e.Message}"
            );
        }
    }

    private ActionResult Failed(ActionDefinition definition, Map input, ActionContext context, Exception e)
    {
        var message = Secrets.Remove(e.Message, input, context);
        LogFailure(definition.Descriptor.Name, context.ActionExecutionId, message);
        return ActionResult.Failure(
            $"The action raised an exception [action={definition.Descriptor.Title}, "
                + $"action_ex_id={context.ActionExecutionId ?? "None"}, msg='{message}']"
        );
    }

    [LoggerMessage(LogLevel.Information, "The action {Action} raised an exception [action_ex_id={ActionExecutionId}]: {Reason}")]
    private partial void LogFailure(string action, string? actionExecutionId, string reason);
}
