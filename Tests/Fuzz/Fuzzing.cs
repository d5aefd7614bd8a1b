using System.Diagnostics;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PythonValues;

namespace Mistral.Fuzz.Tests;

/// <summary>
/// Runs generated inputs one after the other; each must end within its time and its bytes, and fail only in the ways that are its own.
/// </summary>
/// <remarks>More inputs and another seed on demand: <c>FUZZ_INPUTS</c> (the long form has 1,000,000), <c>FUZZ_SEED</c>.</remarks>
internal static class Fuzzing
{
    public static readonly BudgetLimits Limits = new()
    {
        Steps = 200_000,
        Bytes = 16L << 20,
        Time = TimeSpan.FromSeconds(1),
        Text = 1_000_000,
    };

    /// <summary>What is made at once may go over the limit; parsing is not counted by it.</summary>
    private const long MostBytes = 64L << 20;

    /// <summary>Beyond the limit: what else the machine does.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private const int Batch = 500;
    private const int Size = 30;

    private static readonly int Inputs = Number("FUZZ_INPUTS", 5_000);
    private static readonly int Seed = Number("FUZZ_SEED", 20260101);

    /// <param name="run">Takes an input; throws what it may throw.</param>
    /// <param name="isOwn">Whether an exception is a way in which it may fail.</param>
    public static void Run(Gen<string> inputs, Action<string> run, Func<Exception, bool> isOwn)
    {
        var failures = new StringBuilder();
        var at = 0;
        while (at < Inputs && failures.Length < 5_000)
        {
            var batch = Gen.Sample(inputs, Size, new Rnd((ulong)(Seed + at)), Batch).ToArray();
            at += batch.Length;
            foreach (var input in batch)
            {
                if (Problem(input, run, isOwn) is { } problem)
                {
                    failures.AppendLine(
                        CultureInfo.InvariantCulture,
                        $"seed {Seed}, before input {at}: {PythonText.Repr(input)}: {problem}"
                    );
                }
            }
        }

        Assert.True(failures.Length == 0, failures.ToString());
    }

    private static string? Problem(string input, Action<string> run, Func<Exception, bool> isOwn)
    {
        var (before, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        try
        {
            run(input);
        }
        catch (Exception e) when (isOwn(e)) { }
        catch (Exception e)
        {
            return e.ToString()[..Math.Min(1500, e.ToString().Length)];
        }

        var (bytes, elapsed) = (GC.GetAllocatedBytesForCurrentThread() - before, Stopwatch.GetElapsedTime(started));
        return bytes > MostBytes ? $"{bytes >> 20} MiB"
            : elapsed > Longest ? $"{elapsed}"
            : null;
    }

    private static int Number(string name, int fallback) =>
        int.Parse(
            Environment.GetEnvironmentVariable(name) ?? fallback.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );
}
