using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using PythonValues;

namespace Mistral.Engine.Tests.Worlds;

/// <summary>What users ask of a run; the world comes to rest before the next request.</summary>
internal static class Requests
{
    /// <summary>Ends the newest asynchronous action of the task.</summary>
    public static void Finish(this World world, Run run, string task, object? value, State state = State.Success) =>
        Ask(world, run, new Signal.InvocationUpdated(run.Invocation(task).Id, state, value));

    public static void Finish(this World world, Run run, string task, int item, object? value, State state = State.Success) =>
        Ask(world, run, new Signal.InvocationUpdated(run.Invocations(task).Last(invocation => invocation.Index == item).Id, state, value));

    public static void Rerun(this World world, Run run, string task, bool reset = true, Map? environment = null) =>
        Ask(world, run, new Signal.RerunTask(run[task].Id, reset, environment));

    public static void Skip(this World world, Run run, string task) => Ask(world, run, new Signal.SkipTask(run[task].Id));

    public static void Stop(this World world, Run run, State state, string? message = null) =>
        Ask(world, run, new Signal.Stop(state, message));

    public static void Pause(this World world, Run run) => Ask(world, run, new Signal.Pause());

    public static void Resume(this World world, Run run, Map? environment = null) => Ask(world, run, new Signal.Resume(environment));

    /// <summary>The sub-workflow that the task started last.</summary>
    public static Run Child(this World world, Run run, string task) => world.Runs[run.Invocation(task).Id];

    private static void Ask(World world, Run run, Signal signal)
    {
        Assert.Null(world.Send(run, signal).Refusal);
        world.Settle();
    }
}
