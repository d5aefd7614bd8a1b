using System.Runtime.InteropServices;

namespace Mistral.Silo.Hosting;

/// <summary>Ctrl-C and a supervisor's signals while the service is not there yet; afterwards the host has them.</summary>
/// <remarks>SIGHUP ends a process that does not listen to it; here it finds settings that are being read in any case.</remarks>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly PosixSignalRegistration[] _signals;

    public StopSignals() =>
        _signals = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, End),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, End),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, static context => context.Cancel = true),
        ];

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
