namespace Mistral.Engine.Contract;

/// <summary>
/// What a decision has to know of the world beyond this execution. Asked by <see cref="Effect.Load"/>, answered before <see
/// cref="Signal.Loaded"/>.
/// </summary>
public abstract record Question
{
    private Question() { }

    /// <summary>
    /// The definition of the action that answers to this name; found in <see cref="Definitions.IActionDefinitions"/> afterwards.
    /// </summary>
    public sealed record Action(string Name) : Question;

    /// <summary><c>executions(…)</c>: a list of executions.</summary>
    public sealed record Executions(string? Id, string? RootExecutionId, string? State, string? FromTime, string? ToTime) : Question;

    /// <summary><c>tasks(…)</c> of others: a list of tasks.</summary>
    /// <param name="ExecutionId">Null: of all executions of the project.</param>
    public sealed record Tasks(string? ExecutionId, bool IsRecursive, string? State, bool IsFlat) : Question;
}

/// <summary>Answers that were loaded, in the shapes that expressions show.</summary>
public interface IAnswers
{
    /// <returns>False: not loaded yet.</returns>
    bool TryFind(Question question, out object? answer);
}

/// <summary>Nothing is known of others.</summary>
public sealed class NoAnswers : IAnswers
{
    public static NoAnswers Instance { get; } = new();

    public bool TryFind(Question question, out object? answer)
    {
        answer = null;
        return false;
    }
}
