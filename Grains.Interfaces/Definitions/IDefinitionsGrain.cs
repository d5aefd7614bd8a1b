using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Interfaces.Definitions;

public enum DefinitionKind
{
    Workbook,
    Workflow,
    Action,
}

/// <summary>An uploaded document.</summary>
/// <param name="Identifier">For an update of one definition by id or name.</param>
[GenerateSerializer, Immutable, Alias("Mistral.Upload")]
public sealed record Upload(
    DefinitionKind Kind,
    string Text,
    string Namespace,
    string Scope,
    string? Identifier = null,
    bool SkipValidation = false
);

/// <summary>What <c>…/validate</c> answers. Warnings are ours; Mistral has none.</summary>
[GenerateSerializer, Immutable, Alias("Mistral.ValidationView")]
public sealed record ValidationView(bool Valid, string? Error, ImmutableArray<string> Warnings)
{
    /// <summary>All errors and warnings.</summary>
    [Id(0)]
    public ImmutableArray<ProblemView> Problems { get; init; } = [];
}

/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Line">From 1; 0: the text as a whole.</param>
/// <param name="Code">What documents link to.</param>
/// <param name="Hint">What to do; may be empty.</param>
[GenerateSerializer, Immutable, Alias("Mistral.ProblemView")]
public sealed record ProblemView(string Severity, int Line, int Column, string Path, string Code, string Message, string Hint);

/// <summary>Definitions of one project (key: project id): parsed, checked, then stored all or none.</summary>
[Alias("Mistral.DefinitionsGrain")]
public interface IDefinitionsGrain : IGrainWithStringKey
{
    [Alias("Create")]
    Task<ImmutableArray<Row>> Create(Upload upload, Caller caller);

    [Alias("Update")]
    Task<ImmutableArray<Row>> Update(Upload upload, Caller caller);

    [Alias("Delete")]
    Task Delete(DefinitionKind kind, string identifier, string @namespace, Caller caller);

    [Alias("Validate")]
    Task<ValidationView> Validate(DefinitionKind kind, string text);
}
