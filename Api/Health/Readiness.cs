namespace Mistral.Api.Health;

/// <summary>Whether this process wants new requests.</summary>
internal sealed class Readiness
{
    private volatile bool _hasEnded;

    public bool HasEnded => _hasEnded;

    public void End() => _hasEnded = true;
}
