using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Grains.Interfaces.Graphs;

/// <summary>Graphs of definitions, made by the engine; JSON texts. Stateless (key: 0).</summary>
[Alias("Mistral.GraphsGrain")]
public interface IGraphsGrain : IGrainWithIntegerKey
{
    /// <summary>Of a stored workflow, by id or name.</summary>
    [Alias("OfWorkflow")]
    Task<string> OfWorkflow(string identifier, string @namespace, Caller caller);

    /// <summary>Of each workflow in a text that need not be stored.</summary>
    [Alias("OfText")]
    Task<ImmutableArray<string>> OfText(string text);
}
