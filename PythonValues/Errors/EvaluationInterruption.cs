namespace PythonValues;

/// <summary>Thrown by a host's function to leave an evaluation that begins anew later; the languages let it pass as it is.</summary>
public abstract class EvaluationInterruption(string message) : Exception(message);
