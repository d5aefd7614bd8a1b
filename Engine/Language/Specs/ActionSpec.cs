using System.Collections.Immutable;
using PythonValues;

namespace Mistral.Engine.Language.Specs;

/// <summary>An ad-hoc action: another action with its input and output reshaped.</summary>
/// <param name="BaseInput">Inline parameters of <c>base</c> merged over <c>base-input</c>.</param>
/// <param name="Output">Expressions over the base's result; null when absent.</param>
public sealed record ActionSpec(
    string Name,
    string? Description,
    ImmutableArray<string> Tags,
    ImmutableArray<InputSpec> Input,
    string Base,
    Map BaseInput,
    object? Output,
    Map Body
);

/// <summary>A workbook; members carry their full names <c>workbook.member</c> and their own texts, cut out of the workbook.</summary>
public sealed record WorkbookSpec(
    string Name,
    string? Description,
    ImmutableArray<string> Tags,
    ImmutableArray<DefinitionOf<WorkflowSpec>> Workflows,
    ImmutableArray<DefinitionOf<ActionSpec>> Actions
);

/// <summary>A spec with the text that is stored for it.</summary>
public sealed record DefinitionOf<TSpec>(TSpec Spec, string Text);
