namespace Mistral.Simulation.Mocks;

/// <summary>The name that somebody may have meant.</summary>
internal static class Nearest
{
    public static string Hint(string name, IEnumerable<string> known) =>
        Mistral.Engine.Language.Problems.NearestName.Of(name, known) is { } near ? $"; did you mean '{near}'?" : "";
}
