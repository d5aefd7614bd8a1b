using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Grains.Simulations;

/// <summary>Simulations hold a thread each: a few run at a time, and not many wait.</summary>
internal sealed class SimulationPlaces(SimulationOptions options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Places);
    private int _present;

    /// <summary>On a thread of the pool; never on a grain's.</summary>
    public async Task<T> RunAsync<T>(Func<T> run)
    {
        try
        {
            if (Interlocked.Increment(ref _present) > options.Places + options.Waiting)
            {
                throw Full();
            }

            if (!await _places.WaitAsync(options.Patience))
            {
                throw Full();
            }

            try
            {
                return await Task.Run(run);
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _present);
        }
    }

    private MistralFault Full() =>
        new(
            FaultKind.TooMany,
            $"{options.Places} simulations run and {options.Waiting} may wait {options.Patience.TotalSeconds} s: try again later.",
            1
        );

    public void Dispose() => _places.Dispose();
}
