using Mistral.Actions;

namespace Mistral.Grains.ActionRuns;

/// <summary>Sends an action to where it runs: here, or on the silo that its <c>target</c> names.</summary>
internal sealed class ActionDispatch(HostedActionRunner local, ActionHosts hosts)
{
    /// <summary>A target that no living silo has is a failure of the action: nobody waits for a silo that may never come.</summary>
    public Task SendAsync(HostedAction action, string? target)
    {
        if (target is null)
        {
            local.Run(action);
            return Task.CompletedTask;
        }

        return hosts.Find(target) is { } host
            ? host.Run(action)
            : local.TellAsync(action, ActionResult.Failure($"No executor with the host name '{target}' is running [action_name={action.Name}, target={target}]"));
    }
}
