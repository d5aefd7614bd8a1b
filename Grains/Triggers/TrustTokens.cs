using Mistral.Actions;
using Mistral.Actions.OpenStack;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Grains.Triggers;

/// <summary>Executions of triggers act by a trust: when their token has run out, the trust gives the next one.</summary>
internal sealed class TrustTokens(ITrusts trusts) : ITokenRenewal
{
    public async Task<string?> RenewAsync(ActionSecurity security, CancellationToken cancellation)
    {
        if (security.TrustId is not { } trust || security.IsTarget || security.ProjectId is not { } project)
        {
            return null;
        }

        try
        {
            return (await trusts.ActAsync(trust, project)).Credentials.AuthToken;
        }
        catch (MistralFault)
        {
            // The service's own refusal tells more than that of Keystone.
            return null;
        }
    }
}
