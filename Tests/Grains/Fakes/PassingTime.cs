using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Mistral.Grains.Tests.Fakes;

/// <summary>For what sets its timers on threads of its own: time is moved on until it has happened, which has an end.</summary>
internal static class PassingTime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="what">For the text of a failure.</param>
    public static async Task AdvanceUntilAsync(this FakeTimeProvider time, TimeSpan step, Task task, string what)
    {
        var began = Stopwatch.GetTimestamp();
        while (!task.IsCompleted)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"{what}: not within {Patience.TotalSeconds} s");
            time.Advance(step);
            await Task.Yield();
        }
    }

    /// <summary>Does a step after the other until it holds.</summary>
    public static async Task StepUntilAsync(Func<bool> holds, Func<Task> step, int most, string what)
    {
        for (var steps = 0; !holds(); steps++)
        {
            Assert.True(steps < most, $"{what}: not within {most} steps");
            await step();
        }
    }
}
