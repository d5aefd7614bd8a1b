using System.Collections.Immutable;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Language;

/// <summary>What one uploaded document of workflows holds: stored all or none.</summary>
public sealed record WorkflowList(ImmutableArray<DefinitionOf<WorkflowSpec>> Items);

/// <summary>What one uploaded document of ad-hoc actions holds: stored all or none.</summary>
public sealed record ActionList(ImmutableArray<DefinitionOf<ActionSpec>> Items);
