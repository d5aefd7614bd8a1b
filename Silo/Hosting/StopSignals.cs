using System.Runtime.InteropServices;

namespace Mistral.Silo.Hosting;

/// <summary>Ctrl-C and a supervisor's signal while the service is not there yet; afterwards the host has them.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly PosixSignalRegistration[] _signals;

    public StopSignals() => _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, End), PosixSignalRegistration.Create(PosixSignal.SIGTERM, End)];

    public CancellationToken Token => _ending.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }
    }

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        _ending.Cancel();
    }
}
