using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Specs;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Resources;
using PythonValues;

namespace Mistral.Grains.Definitions;

/// <summary>Rows out of specs.</summary>
internal static class DefinitionRows
{
    public static Row Workflow(WorkflowSpec spec, string text, Upload upload, string? workbook) =>
        Row.Of(
            Resource.Workflows,
            ("name", spec.Name),
            ("namespace", upload.Namespace),
            ("input", DefinitionInterface.WorkflowInput(spec.Input)),
            ("interface", PythonJson.Write(DefinitionInterface.Of(spec))),
            ("definition", text),
            ("checksum", workbook is null ? Checksum(text) : null),
            ("tags", Tags(spec.Tags)),
            ("scope", upload.Scope),
            ("workbook_name", workbook),
            ("is_system", false)
        );

    public static Row Action(ActionSpec spec, string text, Upload upload, string? workbook) =>
        Row.Of(
            Resource.Actions,
            ("name", spec.Name),
            ("is_system", false),
            ("input", DefinitionInterface.ActionInput(spec.Input)),
            ("description", spec.Description),
            ("tags", Tags(spec.Tags)),
            ("definition", upload.Kind == DefinitionKind.Workbook ? text : upload.Text),
            ("spec", text),
            ("scope", upload.Scope),
            ("namespace", upload.Namespace),
            ("workbook_name", workbook)
        );

    public static Row Workbook(WorkbookSpec spec, Upload upload) =>
        Row.Of(
            Resource.Workbooks,
            ("name", spec.Name),
            ("namespace", upload.Namespace),
            ("definition", upload.Text),
            ("tags", Tags(spec.Tags)),
            ("scope", upload.Scope)
        );

    [SuppressMessage("Security", "CA5351", Justification = "Mistral's checksum, which clients see; nothing secret hangs on it.")]
    public static string Checksum(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Tags(ImmutableArray<string> tags) => PythonJson.Write(tags.ToArray<object?>());
}
