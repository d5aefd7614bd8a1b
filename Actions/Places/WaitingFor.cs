namespace Mistral.Actions;

/// <summary>A job in a <see cref="FairLine{T}"/>.</summary>
/// <param name="Start">Called when it has its places.</param>
/// <param name="Size">How many places it takes.</param>
public sealed record WaitingFor<T>(T Job, Action<T> Start, int Size);
