using System.Collections.Immutable;
using Mistral.Engine.Contract;
using Mistral.Grains.Executions;
using Mistral.Grains.Executions.Turns;

namespace Mistral.Grains.Tests.Executions.Turns;

/// <summary>Notes what turns ask for, and does nothing of it.</summary>
internal sealed class RecordedPerformer : IEffectPerformer
{
    public string SiloName => "silo";

    public List<Effect> Effects { get; } = [];

    public IEnumerable<string> Actions => Effects.OfType<Effect.RunAction>().Select(run => run.TaskName);

    /// <summary>Completes when all have arrived.</summary>
    public Task Arrived { get; set; } = Task.CompletedTask;

    public Task<Func<string, bool>> RunningAsync(ImmutableArray<string> unheard) => Task.FromResult<Func<string, bool>>(_ => true);

    public ImmutableArray<string> Unheard(LoadedExecution execution) => [];

    public async Task Perform(LoadedExecution execution, IReadOnlyList<Effect> effects, SignalPump pump, Action? whenDone)
    {
        if (effects.Count == 0)
        {
            return;
        }

        Effects.AddRange(effects);
        await Arrived;
        whenDone?.Invoke();
    }
}
