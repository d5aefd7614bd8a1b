using Microsoft.Extensions.DependencyInjection;
using Mistral.Actions;

namespace Mistral.Simulation.Tests;

internal static class Simulators
{
    private static readonly Lazy<Simulator> Shared = new(() =>
        new Simulator(
            new ServiceCollection().AddActions(new ActionOptions()).BuildServiceProvider().GetRequiredService<ActionRegistry>(),
            TimeProvider.System
        )
    );

    /// <summary>With the standard actions and OpenStack's.</summary>
    public static Simulator One => Shared.Value;
}
