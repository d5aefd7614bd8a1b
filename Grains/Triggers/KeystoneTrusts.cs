using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Keystone;
using Mistral.Keystone.Tokens;
using Mistral.Keystone.Trusts;

namespace Mistral.Grains.Triggers;

/// <summary>Trusts of Keystone: made with the creator's token, used when a trigger fires.</summary>
internal sealed class KeystoneTrusts(TrustService trusts, KeystoneOptions options) : ITrusts
{
    public Task<string?> CreateAsync(Caller caller, Credentials credentials) =>
        WithFaultsAsync(async () =>
        {
            if (credentials.AuthToken is not { } token || caller.UserId is not { } user)
            {
                throw new MistralFault(
                    FaultKind.Forbidden,
                    "A trigger acts for its creator, and this request has no user and token to act for."
                );
            }

            var data = new TokenData(
                user,
                credentials.UserName ?? "",
                caller.ProjectId,
                credentials.ProjectName,
                caller.Roles,
                DateTimeOffset.MaxValue,
                "[]"
            );
            return (string?)await trusts.CreateAsync(token, data, CancellationToken.None);
        });

    public Task<(Caller Caller, Credentials Credentials)> ActAsync(string? trustId, string projectId) =>
        trustId is null
            ? new NoTrusts().ActAsync(trustId, projectId)
            : WithFaultsAsync(async () =>
            {
                var (token, data) = await trusts.TokenAsync(trustId, CancellationToken.None);
                return (
                    new Caller(projectId, data.UserId, false, data.Roles),
                    new Credentials(
                        token,
                        options.AuthUrl.ToString(),
                        data.ProjectName,
                        data.UserName,
                        options.RegionName,
                        data.Catalog,
                        trustId,
                        IsTarget: false,
                        options.Insecure
                    )
                );
            });

    public Task DeleteAsync(string trustId) =>
        WithFaultsAsync(async () =>
        {
            await trusts.DeleteAsync(trustId, CancellationToken.None);
            return true;
        });

    private static async Task<T> WithFaultsAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (KeystoneUnavailableException e)
        {
            throw new MistralFault(FaultKind.Unavailable, e.Message);
        }
        catch (KeystoneRefusedException e)
        {
            throw new MistralFault(FaultKind.Forbidden, e.Message);
        }
    }
}
