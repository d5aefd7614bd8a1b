namespace Mistral.Actions.OpenStack;

/// <summary>
/// What one method of a client does: its requests to a service of the cloud, on the caller's token, and a result out of the answers.
/// </summary>
internal sealed class OpenStackAction(ServiceTable service, Operation operation, Map input, ServiceCaller caller, TimeProvider time)
    : IAction
{
    public async Task<ActionResult> RunAsync(ActionContext context, CancellationToken cancellation)
    {
        try
        {
            return ActionResult.Success(await RunAsync(context.Security, cancellation));
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            throw new ActionException($"{service.ClassName}.{operation.MethodPath} failed: {e.Message}", e);
        }
    }

    public Task<ActionResult> TestAsync(ActionContext context, CancellationToken cancellation) =>
        Task.FromResult(
            ActionResult.Success(
                input
                    .Where(entry => !Equals(entry.Key, Operation.Region))
                    .Aggregate(new MapBuilder(), (built, entry) => built.Set(entry.Key, "test"))
                    .Build()
            )
        );

    private async Task<object?> RunAsync(ActionSecurity security, CancellationToken cancellation)
    {
        var inputs = operation.Complete(input);
        if (operation.Row["refuses"] is { } refuses && Template.Fill(refuses, inputs, Place.Body) is string reason)
        {
            throw new ActionException(reason);
        }

        var session = new ServiceSession(service, operation, inputs, security, input[Operation.Region] as string, caller);
        return operation.Row.ContainsKey("find") ? await Finder.FindAsync(session, cancellation)
            : operation.Row.ContainsKey("until") ? await Poller.WaitAsync(session, time, cancellation)
            : operation.Row.ContainsKey("reaches") ? await StateWait.WaitAsync(session, time, cancellation)
            : await PerformAsync(session, cancellation);
    }

    private async Task<object?> PerformAsync(ServiceSession session, CancellationToken cancellation)
    {
        await session.StepAsync(0, operation.Row, cancellation);
        var following = operation.Row["then"] as IReadOnlyList<object?> ?? [];
        for (var at = 0; at < following.Count; at++)
        {
            var isLoad = operation.Row["load"] is not null && at == following.Count - 1;
            try
            {
                await session.StepAsync(at + 1, (Map)following[at]!, cancellation);
            }
            catch (ServiceException) when (isLoad)
            {
                // What was done is done: what the first answer says is the result.
            }
        }

        return ServiceResult.Of(operation.Row, session);
    }
}
