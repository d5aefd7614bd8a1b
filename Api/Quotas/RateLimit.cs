using Mistral.Api.Settings;

namespace Mistral.Api.Quotas;

/// <summary>The request rate in force; an operator may change it while the service runs.</summary>
internal sealed class RateLimit(ApiOptions options, TimeProvider time)
{
    private volatile RequestRate? _rate = Of(options.RequestRate, time);

    public RequestRate? Rate => _rate;

    public int? PerSecond { get; private set; } = options.RequestRate;

    /// <param name="perSecond">Null is no limit.</param>
    public void Change(int? perSecond)
    {
        if (perSecond != PerSecond)
        {
            PerSecond = perSecond;
            _rate = Of(perSecond, time);
        }
    }

    private static RequestRate? Of(int? perSecond, TimeProvider time) => perSecond is { } rate ? new(rate, time) : null;
}
