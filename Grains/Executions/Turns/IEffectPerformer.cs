using System.Collections.Immutable;
using Mistral.Engine.Contract;

namespace Mistral.Grains.Executions.Turns;

/// <summary>What the turns of an execution need of who does in the world what they ask for.</summary>
internal interface IEffectPerformer
{
    /// <summary>The name under which this process answers for work in flight.</summary>
    string SiloName { get; }

    /// <summary>Tells the actions that some silo runs from those that were lost with one.</summary>
    /// <param name="unheard">Of <see cref="Unheard"/>.</param>
    Task<Func<string, bool>> RunningAsync(ImmutableArray<string> unheard);

    /// <summary>The actions that some silo must run: those of which nobody has heard yet.</summary>
    ImmutableArray<string> Unheard(LoadedExecution execution);

    /// <param name="pump">Tells later how the execution stands then.</param>
    /// <param name="whenDone">Called on the grain's scheduler after all effects have arrived.</param>
    /// <returns>Completes when all have arrived.</returns>
    Task Perform(LoadedExecution execution, IReadOnlyList<Effect> effects, SignalPump pump, Action? whenDone);
}
