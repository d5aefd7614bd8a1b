using System.Collections.Immutable;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Problems;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Definitions;

/// <summary>What an uploaded document becomes: rows still without id, project and times.</summary>
/// <param name="Own">The rows that the reply shows.</param>
/// <param name="Members">Workbook only: its workflows and actions, created or updated with it.</param>
internal sealed record UploadedRows(ImmutableArray<Row> Own, ImmutableArray<Row> Members);

/// <summary>Reads a document or refuses it with every problem it has.</summary>
internal static class UploadReader
{
    public static UploadedRows Read(Upload upload) =>
        upload.Kind switch
        {
            DefinitionKind.Workflow => new(
                [
                    .. Valid(DefinitionReader.ReadWorkflows(upload.Text, !upload.SkipValidation))
                        .Items.Select(item => DefinitionRows.Workflow(item.Spec, item.Text, upload, null)),
                ],
                []
            ),
            DefinitionKind.Action => new UploadedRows(
                [
                    .. Valid(DefinitionReader.ReadActions(upload.Text, !upload.SkipValidation))
                        .Items.Select(item => DefinitionRows.Action(item.Spec, item.Text, upload, null)),
                ],
                []
            ),
            _ => Workbook(upload),
        };

    public static CheckedUpload Check(DefinitionKind kind, string text) =>
        kind switch
        {
            DefinitionKind.Workflow => CheckedUpload.Of(
                DefinitionReader.ReadWorkflows(text),
                list => (list.Items.Select(item => item.Spec), []),
                _ => null
            ),
            DefinitionKind.Action => CheckedUpload.Of(
                DefinitionReader.ReadActions(text),
                list => ([], list.Items.Select(item => item.Spec)),
                _ => null
            ),
            _ => CheckedUpload.Of(
                DefinitionReader.ReadWorkbook(text),
                book => (book.Workflows.Select(item => item.Spec), book.Actions.Select(item => item.Spec)),
                book => book.Name
            ),
        };

    private static UploadedRows Workbook(Upload upload)
    {
        var workbook = Valid(DefinitionReader.ReadWorkbook(upload.Text, !upload.SkipValidation));
        var workflows = workbook.Workflows.Select(item => DefinitionRows.Workflow(item.Spec, item.Text, upload, workbook.Name));
        var actions = workbook.Actions.Select(item => DefinitionRows.Action(item.Spec, item.Text, upload, workbook.Name));
        return new([DefinitionRows.Workbook(workbook, upload)], [.. workflows, .. actions]);
    }

    private static T Valid<T>(Reading<T> reading)
        where T : class => reading.Value ?? throw new MistralFault(FaultKind.Invalid, reading.ErrorText);
}
