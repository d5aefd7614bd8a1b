namespace Mistral.Grains.Quotas;

/// <summary>The quotas in force; an operator may change them while the service runs.</summary>
public sealed class QuotaSource(QuotaOptions first)
{
    private volatile QuotaOptions _current = first;

    public QuotaOptions Current
    {
        get => _current;
        set => _current = value;
    }
}
