using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Keystone.Tokens;

namespace Mistral.Api.SignIn;

/// <summary>
/// For the page, which reaches Keystone through this service only: passes a sign-in on and gives back the token. Keeps nothing.
/// </summary>
[AllowAnonymous, Route("v2/sign_in")]
internal sealed class SignInController(ApiContext api, SignInRate rate) : MistralController(api)
{
    private const int RetrySeconds = 60;
    private const string UsualDomain = "Default";

    public static BodySpec Body { get; } =
        BodySpec.Of(
            "sign_in",
            (FieldKind.Text, "user_name password user_domain token application_credential_id application_credential_secret project_id")
        );

    /// <summary>Whether a token is needed at all.</summary>
    [Operation("Whether a token is needed (keystone) or not (none)", Answer = "Authentication")]
    [HttpGet, Accepts]
    public IActionResult Get() =>
        new JsonReply(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("authentication", Api.Options.Keystone is null ? "none" : "keystone");
                writer.WriteEndObject();
            }
        );

    [Operation(
        "Passes a sign-in to Keystone; without project_id the token may serve only to choose one of the projects",
        Body = nameof(Body),
        Status = StatusCodes.Status201Created,
        Answer = "SignedIn"
    )]
    [HttpPost, Accepts]
    public async Task<IActionResult> Enter()
    {
        if (Api.Options.Keystone is null)
        {
            throw Refuse.Invalid("This service works without authentication: there is nothing to sign in to.");
        }

        if (!rate.Take(HttpContext.Connection.RemoteIpAddress?.ToString() ?? ""))
        {
            throw new MistralFault(
                FaultKind.TooMany,
                $"Too many sign-ins from this address: {SignInRate.PerMinute} a minute are let through. Try again later.",
                RetrySeconds
            );
        }

        var body = await BodyAsync(Body);
        var request = new SignInRequest(
            body.NonEmpty("user_name"),
            body.NonEmpty("password"),
            body.NonEmpty("user_domain") ?? UsualDomain,
            body.NonEmpty("token"),
            body.NonEmpty("application_credential_id"),
            body.NonEmpty("application_credential_secret"),
            body.NonEmpty("project_id")
        );
        var hasPassword = request is { UserName: not null, Password: not null };
        if (!hasPassword && request is not ({ Token: not null } or { CredentialId: not null, CredentialSecret: not null }))
        {
            throw Refuse.Invalid(
                "A sign-in needs user_name and password, or token, or application_credential_id and application_credential_secret."
            );
        }

        var keystone = HttpContext.RequestServices.GetRequiredService<Keystone.Tokens.SignIn>();
        return await keystone.EnterAsync(request, HttpContext.RequestAborted) is { } entered
            ? Reply(entered)
            : throw new HttpFault(
                StatusCodes.Status401Unauthorized,
                "Keystone refuses this sign-in: check name, password, domain and project."
            );
    }

    private JsonReply Reply(SignedIn entered)
    {
        Response.Headers.CacheControl = "no-store";
        return new(
            StatusCodes.Status201Created,
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("token", entered.Token);
                writer.WriteString("expires_at", entered.Data.ExpiresAt);
                writer.WriteString("user_name", entered.Data.UserName);
                writer.WriteString("project_id", entered.Data.ProjectId);
                writer.WriteString("project_name", entered.Data.ProjectName);
                writer.WriteStartArray("projects");
                foreach (var project in entered.Projects)
                {
                    writer.WriteStartObject();
                    writer.WriteString("id", project.Id);
                    writer.WriteString("name", project.Name);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }
        );
    }
}
