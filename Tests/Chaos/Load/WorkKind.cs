using System.Text.Json;
using Mistral.Chaos.Witness;

namespace Mistral.Chaos.Load;

/// <summary>A kind of workflow with what it must come to.</summary>
/// <param name="Natural">How long it takes when nothing dies.</param>
/// <param name="Violation">What is wrong with the output of an execution that ended well; null when it is right.</param>
internal sealed record WorkKind(string Workflow, TimeSpan Natural, Func<Work, JsonElement, WitnessServer, string?> Violation);

/// <summary>One execution that was asked for.</summary>
internal sealed record Work(WorkKind Kind, string Id, int Number)
{
    /// <summary>Where the execution's action visits the witness.</summary>
    public string Visit => $"{Kind.Workflow}/{Id}";

    public string Body(WitnessServer witness) =>
        JsonSerializer.Serialize(
            new
            {
                id = Id,
                workflow_name = Kind.Workflow,
                input = new { n = Number, url = $"{witness.Url}{Visit}" },
            }
        );
}
