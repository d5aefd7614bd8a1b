using Mistral.Engine.Language.Problems;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Grains.Executions.Starts;

/// <summary>What an id that a client chose for its execution has to be.</summary>
internal static class ExecutionIdRule
{
    private const int MostCharacters = 255;
    private const int Shown = 40;

    /// <exception cref="MistralFault">It could not be stored, or not be asked for.</exception>
    public static void Check(string id)
    {
        if (id.Length > MostCharacters)
        {
            throw new MistralFault(
                FaultKind.Invalid,
                $"The field 'id' must not exceed {MostCharacters} symbols, it has {id.Length}: '{id[..Shown]}…'"
            );
        }

        if (AddressableName.Problem(id) is { } problem)
        {
            throw new MistralFault(FaultKind.Invalid, $"The field 'id': {problem}");
        }
    }
}
