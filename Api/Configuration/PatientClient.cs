using Orleans.Runtime;

namespace Mistral.Api.Configuration;

/// <summary>Tries again until a silo answers: the API may be started before the cluster.</summary>
internal sealed class PatientClient(TimeProvider time) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        await Task.Delay(Pause, time, cancellationToken);
        return !cancellationToken.IsCancellationRequested;
    }
}
