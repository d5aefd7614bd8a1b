using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Keystone;
using Mistral.Keystone.Tokens;
using Mistral.Keystone.Trusts;

namespace Mistral.Grains.Triggers;

/// <summary>Trusts of Keystone: made with the creator's token, used when a trigger fires.</summary>
/// <remarks>
/// Each of these is several calls of Keystone. Together they may take as long as one: who waits is told that it is Keystone that does not
/// answer, before the request's own time is over.
/// </remarks>
internal sealed class KeystoneTrusts(TrustService trusts, KeystoneOptions options, TimeProvider time) : ITrusts
{
    public Task<string?> CreateAsync(Caller caller, Credentials credentials) =>
        WithFaultsAsync(async stop =>
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
            return (string?)await trusts.CreateAsync(token, data, stop);
        });

    public Task<(Caller Caller, Credentials Credentials)> ActAsync(string? trustId, string projectId) =>
        trustId is null
            ? new NoTrusts().ActAsync(trustId, projectId)
            : WithFaultsAsync(async stop =>
            {
                var (token, data) = await trusts.TokenAsync(trustId, stop);
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
        WithFaultsAsync(async stop =>
        {
            await trusts.DeleteAsync(trustId, stop);
            return true;
        });

    private async Task<T> WithFaultsAsync<T>(Func<CancellationToken, Task<T>> ask)
    {
        using var late = new CancellationTokenSource(options.Timeout, time);
        try
        {
            return await ask(late.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            throw new MistralFault(
                FaultKind.Unavailable,
                $"Keystone at {options.AuthUrl} does not answer within {options.Timeout.TotalSeconds} seconds ([keystone_authtoken] "
                    + "http_connect_timeout). Try again later."
            );
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
