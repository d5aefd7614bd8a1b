namespace Mistral.Engine.Steps;

/// <summary>
/// What is still to be done within a decision. Steps are queued, not nested, so that the longest workflow needs no deep stack.
/// </summary>
internal sealed class StepQueue
{
    private readonly Stack<Step> _next = new();
    private readonly Queue<Step> _later = new();

    /// <summary>Before all others: what the step that is being done left.</summary>
    public void Next(Step step) => _next.Push(step);

    /// <summary>After all others.</summary>
    public void Later(Step step) => _later.Enqueue(step);

    public bool TryTake(out Step step) => _next.TryPop(out step!) || _later.TryDequeue(out step!);

    /// <summary>Empties the queue.</summary>
    /// <returns>What was in it, in order.</returns>
    public IEnumerable<Step> TakeAll()
    {
        while (TryTake(out var step))
        {
            yield return step;
        }
    }
}
