using System.Globalization;
using Mistral.Benchmarks.Load;

namespace Mistral.Benchmarks.Full;

/// <param name="Cpu">Milliseconds an execution, of the service and the database; what the deletion takes is in it.</param>
/// <param name="Deleted">Executions a second.</param>
internal sealed record FullFigures(double PerSecond, double Median, double Rank99, string Cpu, double Deleted, double Before, double After)
{
    public static async Task<FullFigures> OfAsync(ClosedLoad load, IFullDatabase database, TimeSpan time, string processes)
    {
        var (size, left, cpu) = (await database.SizeAsync(), await database.LeftAsync(), CpuTimes.Of(processes));
        var (times, took) = await load.RunAsync(time);
        var used = CpuTimes.Of(processes).Since(cpu).Values;
        var deleted = left - await database.LeftAsync();
        return new(
            times.Length / took.TotalSeconds,
            times[times.Length / 2],
            times[times.Length * 99 / 100],
            string.Join(" + ", used.Select(each => (each.TotalMilliseconds / times.Length).ToString("F2", CultureInfo.InvariantCulture))),
            deleted / took.TotalSeconds,
            size / 1e6,
            await database.SizeAsync() / 1e6
        );
    }

    /// <param name="empty">Executions a second of the empty one; NaN when none was measured.</param>
    public string Text(double empty) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{PerSecond:F0} | {PerSecond / empty:F2} | {Median:F1} | {Rank99:F1} | {Cpu} | {Deleted:F0} | {Before:F0} | {After:F0}"
        );
}
