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
[GenerateSerializer, Immutable]
public sealed record Upload(DefinitionKind Kind, string Text, string Namespace, string Scope, string? Identifier = null, bool SkipValidation = false);

/// <summary>What <c>…/validate</c> answers. Warnings are ours; Mistral has none.</summary>
[GenerateSerializer, Immutable]
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
[GenerateSerializer, Immutable]
public sealed record ProblemView(string Severity, int Line, int Column, string Path, string Code, string Message, string Hint);

/// <summary>Definitions of one project (key: project id): parsed, checked, then stored all or none.</summary>
public interface IDefinitionsGrain : IGrainWithStringKey
{
    Task<ImmutableArray<Row>> Create(Upload upload, Caller caller);

    Task<ImmutableArray<Row>> Update(Upload upload, Caller caller);

    Task Delete(DefinitionKind kind, string identifier, string @namespace, Caller caller);

    Task<ValidationView> Validate(DefinitionKind kind, string text);
}
