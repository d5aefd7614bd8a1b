using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;

namespace Mistral.Keystone.Tokens;

/// <param name="ProjectId">Null takes the only project there is, or none.</param>
public sealed record SignInRequest(
    string? UserName,
    string? Password,
    string? UserDomain,
    string? Token,
    string? CredentialId,
    string? CredentialSecret,
    string? ProjectId
)
{
    /// <summary>Never shows what must not be shown.</summary>
    public override string ToString() => $"SignInRequest {{ UserName = {UserName}, ProjectId = {ProjectId} }}";
}

public sealed record SignInProject(string Id, string Name);

/// <param name="Token">Scoped to a project when <paramref name="Data"/> names one; otherwise it serves to choose one of <paramref
/// name="Projects"/>.</param>
public sealed record SignedIn(string Token, TokenData Data, ImmutableArray<SignInProject> Projects);

/// <summary>Passes a person's sign-in to Keystone. Nothing of it is kept.</summary>
public sealed class SignIn(KeystoneConnection connection)
{
    private const int ProjectsShown = 1000;

    /// <returns>Null when Keystone refuses.</returns>
    /// <exception cref="KeystoneUnavailableException">Keystone cannot be asked.</exception>
    public async Task<SignedIn?> EnterAsync(SignInRequest request, CancellationToken cancellation)
    {
        if (await TokenAsync(Identity(request), request.ProjectId, cancellation) is not { } entered)
        {
            return null;
        }

        var projects = await ProjectsAsync(entered.Token, cancellation);
        if (entered.Data.ProjectId is null && projects is [var only])
        {
            return await TokenAsync(ByToken(entered.Token), only.Id, cancellation) is { } scoped
                ? new(scoped.Token, scoped.Data, projects)
                : null;
        }

        return new(entered.Token, entered.Data, projects);
    }

    private async Task<(string Token, TokenData Data)?> TokenAsync(JsonObject identity, string? projectId, CancellationToken cancellation)
    {
        var auth = new JsonObject { ["identity"] = identity };
        if (projectId is not null)
        {
            auth["scope"] = new JsonObject { ["project"] = new JsonObject { ["id"] = projectId } };
        }
        else if (identity["application_credential"] is null)
        {
            auth["scope"] = "unscoped";
        }

        var reply = await connection.SendAsync(HttpMethod.Post, "auth/tokens", null, new JsonObject { ["auth"] = auth }, cancellation);
        return reply is { Status: HttpStatusCode.Created, Token: { } token } ? (token, TokenData.Read(reply.Body)) : null;
    }

    private async Task<ImmutableArray<SignInProject>> ProjectsAsync(string token, CancellationToken cancellation)
    {
        var reply = await connection.SendAsync(HttpMethod.Get, "auth/projects", token, null, cancellation);
        return
        [
            .. (reply.Status == HttpStatusCode.OK ? reply.Body?["projects"]?.AsArray() ?? [] : [])
                .Take(ProjectsShown)
                .Select(project => new SignInProject(project!["id"]!.GetValue<string>(), project["name"]?.GetValue<string>() ?? ""))
                .OrderBy(project => project.Name, StringComparer.Ordinal),
        ];
    }

    private static JsonObject Identity(SignInRequest request) =>
        request switch
        {
            { Token: { } token } => ByToken(token),
            { CredentialId: { } id } => new()
            {
                ["methods"] = new JsonArray("application_credential"),
                ["application_credential"] = new JsonObject { ["id"] = id, ["secret"] = request.CredentialSecret },
            },
            _ => new()
            {
                ["methods"] = new JsonArray("password"),
                ["password"] = new JsonObject
                {
                    ["user"] = new JsonObject
                    {
                        ["name"] = request.UserName,
                        ["password"] = request.Password,
                        ["domain"] = new JsonObject { ["name"] = request.UserDomain },
                    },
                },
            },
        };

    private static JsonObject ByToken(string token) =>
        new()
        {
            ["methods"] = new JsonArray("token"),
            ["token"] = new JsonObject { ["id"] = token },
        };
}
