using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Mistral.Keystone;
using Mistral.Keystone.Tokens;

namespace Mistral.Api.Identity;

/// <summary>
/// Lets in whoever brings a valid, project-scoped Keystone token in <c>X-Auth-Token</c>; no other header says who somebody is.
/// </summary>
internal sealed class KeystoneHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    TokenValidator validator,
    KeystoneOptions keystone
) : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, loggers, encoder)
{
    public new const string Scheme = "Keystone";
    public const string TokenHeader = "X-Auth-Token";

    private const string AdminRole = "admin";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = Request.Headers[TokenHeader].ToString();
        if (token.Length == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (await validator.ValidateAsync(token, Context.RequestAborted) is not { } data)
        {
            return AuthenticateResult.Fail("The token is unknown, expired or revoked.");
        }

        if (data.ProjectId is null)
        {
            return AuthenticateResult.Fail("The token is not scoped to a project.");
        }

        Context.Features.Set(IdentityOf(data, token));
        return AuthenticateResult.Success(
            new(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, data.UserId)], Scheme)), Scheme)
        );
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = $"Keystone uri=\"{keystone.WwwAuthenticateUri}\"";
        return Task.CompletedTask;
    }

    private RequestIdentity IdentityOf(TokenData data, string token) =>
        new(
            new(data.ProjectId!, data.UserId, data.Roles.Contains(AdminRole, StringComparer.Ordinal), data.Roles),
            new(
                token,
                keystone.AuthUrl.ToString(),
                data.ProjectName,
                data.UserName,
                keystone.RegionName,
                data.Catalog,
                null,
                false,
                keystone.Insecure
            )
        );
}
