using Mistral.Actions;
using Mistral.Engine.Expressions;
using Mistral.Engine.Expressions.Evaluation;
using Mistral.Simulation.Clock;
using Mistral.Simulation.Definitions;

namespace Mistral.Simulation.Runs;

/// <summary>What simulations share that come one after the other: texts of expressions are compiled once.</summary>
internal sealed class WorldServices
{
    private static readonly TimeSpan LongestScript = TimeSpan.FromSeconds(10);

    private int _seed;

    public WorldServices(ActionRegistry registry)
    {
        Actions = new(registry);
        Real = new(registry, LongestScript);
        Expressions = new(
            new()
            {
                Time = Clock,
                Random = () => new Random(unchecked(_seed++)),
                Decision = ExpressionOptions.DecisionLimits with { Time = TimeSpan.FromSeconds(5), Bytes = 256L << 20 },
            }
        );
    }

    public VirtualClock Clock { get; } = new(0);

    public KnownActions Actions { get; }

    public RealActions Real { get; }

    public ExpressionEvaluator Expressions { get; }

    public void Begin(long start, int seed) => (Clock.Now, _seed) = (start, seed);
}
