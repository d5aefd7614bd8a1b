using Mistral.Api.Faults;
using Mistral.Api.Requests;

namespace Mistral.Api.Definitions;

/// <summary><c>?scope=</c> of uploads; private when it is absent, on updates too.</summary>
internal static class ScopeText
{
    public static string Read(string? text) =>
        text switch
        {
            null => "private",
            _ when BodySpec.Scopes.Contains(text) => text,
            _ => throw Refuse.Invalid($"Scope must be one of the following: {{'private', 'public'}}; actual: {text}"),
        };
}
