namespace Mistral.Actions.OpenStack;

/// <summary>Gets another token for whoever an action acts for, when the cloud takes the one at hand no longer.</summary>
public interface ITokenRenewal
{
    /// <returns>Null when there is no other: a caller's own token is all that is known of it.</returns>
    Task<string?> RenewAsync(ActionSecurity security, CancellationToken cancellation);
}

internal sealed class NoTokenRenewal : ITokenRenewal
{
    public Task<string?> RenewAsync(ActionSecurity security, CancellationToken cancellation) => Task.FromResult<string?>(null);
}
