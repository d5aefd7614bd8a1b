namespace Mistral.Grains.Interfaces.Resources;

/// <summary>What a request for an environment has to say. The API asks before its policy, the grain before it stores.</summary>
public static class EnvironmentRequest
{
    private static readonly string[] Keys = ["name", "description", "variables", "scope"];

    /// <param name="keys">All that the request sets.</param>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Problem(IEnumerable<string> keys, string? name) =>
        keys.Except(Keys).Any()
            ? $"Please, check your environment definition. Only: [{string.Join(", ", Keys.Select(key => $"'{key}'"))}] are allowed as "
                + "definition keys."
        : string.IsNullOrEmpty(name) ? "Name of the environment is not provided."
        : null;
}
