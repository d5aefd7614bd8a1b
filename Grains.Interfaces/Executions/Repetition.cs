namespace Mistral.Grains.Interfaces.Executions;

/// <summary>
/// Marks a request, in its context, that is sent again because its answer was not heard: one that finds its own effect is a success.
/// </summary>
public static class Repetition
{
    public const string Key = "mistral.repetition";
}
