using System.Collections.Immutable;

namespace Mistral.Grains.Interfaces.Callers;

/// <summary>Who asks. Every read and write is scoped by it where the data is.</summary>
/// <param name="IsAdmin">Sees and changes rows of all projects.</param>
[GenerateSerializer, Immutable, Alias("Mistral.Caller")]
public sealed record Caller(string ProjectId, string? UserId, bool IsAdmin, ImmutableArray<string> Roles)
{
    /// <summary>The project of everybody when authentication is off.</summary>
    public const string DefaultProject = "<default-project>";

    /// <summary>Authentication off: nobody is an administrator.</summary>
    public static Caller Anonymous { get; } = new(DefaultProject, null, false, []);

    /// <summary>Whether it may do with the project's objects what their owner may.</summary>
    public bool ActsFor(string? projectId) => IsAdmin || projectId == ProjectId;
}

/// <summary>What actions need to call other services for the caller. Never stored, never logged: <see cref="ToString"/> hides it.</summary>
/// <param name="Catalogue">The service catalogue as JSON.</param>
[GenerateSerializer, Immutable, Alias("Mistral.Credentials")]
public sealed record Credentials(
    string? AuthToken,
    string? AuthUri,
    string? ProjectName,
    string? UserName,
    string? Region,
    string? Catalogue,
    string? TrustId,
    bool IsTarget,
    bool Insecure
)
{
    public static Credentials None { get; } = new(null, null, null, null, null, null, null, false, false);

    public override string ToString() => "Credentials { *** }";
}
