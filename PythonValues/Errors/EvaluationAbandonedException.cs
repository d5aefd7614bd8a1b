namespace PythonValues;

/// <summary>Nobody wants what is being evaluated any more: it ends at its next look at its budget, and nothing of it is kept.</summary>
public sealed class EvaluationAbandonedException() : EvaluationInterruption("Nobody wants it any more.");
