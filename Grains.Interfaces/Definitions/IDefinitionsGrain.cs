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
public sealed record ValidationView(bool Valid, string? Error, ImmutableArray<string> Warnings);

/// <summary>Definitions of one project (key: project id): parsed, checked, then stored all or none.</summary>
public interface IDefinitionsGrain : IGrainWithStringKey
{
    Task<ImmutableArray<Row>> Create(Upload upload, Caller caller);

    Task<ImmutableArray<Row>> Update(Upload upload, Caller caller);

    Task Delete(DefinitionKind kind, string identifier, string @namespace, Caller caller);

    Task<ValidationView> Validate(DefinitionKind kind, string text);
}
