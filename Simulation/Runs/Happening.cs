using Mistral.Engine.Contract;
using Mistral.Simulation.Requests;

namespace Mistral.Simulation.Runs;

/// <summary>Something that will reach an execution.</summary>
/// <param name="At">Microseconds since 1970 UTC; ties come in the order in which they were sent.</param>
/// <param name="To">The execution.</param>
internal abstract record Happening(long At, int Order, string To)
{
    /// <summary>What executions tell each other, and themselves.</summary>
    public sealed record SignalSent(long At, int Order, string To, Signal Signal) : Happening(At, Order, To);

    /// <summary>A cron trigger starts the workflow.</summary>
    public sealed record Slot(long At, int Order) : Happening(At, Order, "");

    public sealed record Start(long At, int Order, string To, Effect.StartSubworkflow What, string Parent) : Happening(At, Order, To);

    /// <summary>An action, or a sub-workflow that is mocked, ends.</summary>
    public sealed record Ended(long At, int Order, string To, string InvocationId, Answer Answer, string Label) : Happening(At, Order, To)
    {
        /// <summary>Of one lane the first comes first: items of one task.</summary>
        public required string Lane { get; init; }

        /// <summary>How else it may end, when all paths are walked.</summary>
        public Answer? Otherwise { get; init; }

        public bool IsWorkflow { get; init; }
    }

    public sealed record Asked(long At, int Order, string To, UserRequest Request) : Happening(At, Order, To);
}
