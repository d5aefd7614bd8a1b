using System.Collections.Immutable;

namespace Mistral.Engine.Language.Specs;

/// <summary>The links of a workflow: for direct ones by any <c>on-*</c> clause, for reverse ones by <c>requires</c>.</summary>
/// <param name="Inbound">By task: the names of the tasks that may lead to it, in the order of the definition.</param>
/// <param name="StartTasks">Direct: tasks without inbound links. Reverse: empty.</param>
public sealed record TaskGraph(ImmutableDictionary<string, ImmutableArray<string>> Inbound, ImmutableArray<string> StartTasks);
