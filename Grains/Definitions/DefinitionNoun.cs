using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Definitions;

/// <summary>How a kind of definition is called in tables and messages.</summary>
internal sealed record DefinitionNoun(Resource Resource, string ModelName, string NotFoundText)
{
    private static readonly Dictionary<DefinitionKind, DefinitionNoun> Nouns = new()
    {
        [DefinitionKind.Workbook] = new(Resource.Workbooks, "WorkbookDefinition", "Workbook not found [name={0}, namespace={1}]"),
        [DefinitionKind.Workflow] = new(
            Resource.Workflows,
            "WorkflowDefinition",
            "Workflow not found [workflow_identifier={0}, namespace={1}]"
        ),
        [DefinitionKind.Action] = new(Resource.Actions, "ActionDefinition", "Action definition not found [action_name={0}, namespace={1}]"),
    };

    public static DefinitionNoun Of(DefinitionKind kind) => Nouns[kind];

    public MistralFault NotFound(string identifier, string @namespace) =>
        new(FaultKind.NotFound, string.Format(System.Globalization.CultureInfo.InvariantCulture, NotFoundText, identifier, @namespace));

    public MistralFault ForeignProject(Row row) =>
        new(FaultKind.Forbidden, $"Can not access {ModelName} resource of other projects, ID: {row.Id}");
}
