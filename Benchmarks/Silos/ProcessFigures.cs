namespace Mistral.Benchmarks.Silos;

/// <param name="Cpu">Seconds.</param>
/// <param name="Paused">Seconds in which the collector stopped the process.</param>
internal sealed record ProcessFigures(double Cpu, double Paused, double AllocatedBytes)
{
    public static ProcessFigures operator -(ProcessFigures left, ProcessFigures right) =>
        new(left.Cpu - right.Cpu, left.Paused - right.Paused, left.AllocatedBytes - right.AllocatedBytes);
}
