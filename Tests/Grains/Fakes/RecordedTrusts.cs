using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Triggers;

namespace Mistral.Grains.Tests.Fakes;

internal sealed class RecordedTrusts : ITrusts
{
    private int _last;

    public List<string> Alive { get; } = [];

    /// <summary>What Keystone answers to whoever wants to act; null lets them.</summary>
    public FaultKind? Trouble { get; set; }

    public Task<string?> CreateAsync(Caller caller, Credentials credentials)
    {
        Check();
        Alive.Add($"trust{++_last}");
        return Task.FromResult<string?>(Alive[^1]);
    }

    public Task<(Caller Caller, Credentials Credentials)> ActAsync(string? trustId, string projectId)
    {
        Check();
        return Task.FromResult(
            (new Caller(projectId, "creator", false, ["member"]), Credentials.None with { TrustId = trustId, AuthToken = "of-trust" })
        );
    }

    public Task DeleteAsync(string trustId)
    {
        Check();
        Alive.Remove(trustId);
        return Task.CompletedTask;
    }

    private void Check()
    {
        if (Trouble is { } kind)
        {
            throw new MistralFault(kind, "Keystone is in trouble");
        }
    }
}
