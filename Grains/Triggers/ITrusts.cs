using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Grains.Triggers;

/// <summary>
/// Lets the service act for a caller later. Every failure is a fault: unavailable when Keystone is away, forbidden when it refuses.
/// </summary>
internal interface ITrusts
{
    /// <returns>The trust's id; null when authentication is off.</returns>
    Task<string?> CreateAsync(Caller caller, Credentials credentials);

    /// <summary>Credentials that act for whoever made the trust; no trust gives none.</summary>
    Task<(Caller Caller, Credentials Credentials)> ActAsync(string? trustId, string projectId);

    Task DeleteAsync(string trustId);
}

/// <summary>Authentication is off: everybody is the one project.</summary>
internal sealed class NoTrusts : ITrusts
{
    public Task<string?> CreateAsync(Caller caller, Credentials credentials) => Task.FromResult<string?>(null);

    public Task<(Caller Caller, Credentials Credentials)> ActAsync(string? trustId, string projectId) =>
        Task.FromResult((new Caller(projectId, null, false, []), Credentials.None));

    public Task DeleteAsync(string trustId) => Task.CompletedTask;
}
