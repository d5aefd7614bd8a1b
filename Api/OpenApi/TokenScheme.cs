using Microsoft.OpenApi;
using Mistral.Api.Identity;

namespace Mistral.Api.OpenApi;

/// <summary>How callers say who they are: a token of Keystone in a header.</summary>
internal static class TokenScheme
{
    public const string Name = "keystone";

    public static void Describe(OpenApiDocument document)
    {
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Name] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = KeystoneHandler.TokenHeader,
            Description = "A project-scoped token of Keystone; not needed where the service works without authentication",
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Name, document)] = [] }];
    }
}
