namespace Mistral.Simulation.Runs;

/// <summary>Who decides where a simulation could go one way or another.</summary>
internal interface IPath
{
    /// <summary>Of several things that may come next, or ends that something may have.</summary>
    /// <returns>Its place among the options.</returns>
    int Choose(IReadOnlyList<Option> options);

    /// <summary>What an action without a mock gives when it ends well.</summary>
    object? ResultOf(string workflow, string task);
}

internal enum OptionKind
{
    Usual,
    OtherEnd,
    OtherOrder,
    Clock,
}

/// <param name="Label">What happens then, for people.</param>
/// <param name="Happening">Null: the clock goes on to the next moment.</param>
internal sealed record Option(OptionKind Kind, string Label, Happening.Ended? Happening, Answer? Answer);
