using Mistral.Engine.Language.Problems;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Grains.Executions.Starts;

/// <summary>What an id that a client chose for its execution has to be.</summary>
internal static class ExecutionIdRule
{
    private const int MostCharacters = 255;

    /// <exception cref="MistralFault">It could not be stored, or not be asked for.</exception>
    public static void Check(string id)
    {
        FieldLength.Check("id", id, MostCharacters);
        if (AddressableName.Problem(id) is { } problem)
        {
            throw new MistralFault(FaultKind.Invalid, $"The field 'id': {problem}");
        }
    }
}
