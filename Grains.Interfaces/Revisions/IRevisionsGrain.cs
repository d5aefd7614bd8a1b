using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Interfaces.Revisions;

/// <summary>What workflows were, what an upload changes, and for whom. Stateless (key: 0). Texts are JSON.</summary>
/// <remarks>Who sees a workflow sees what it is now; what it was is for its own project and administrators.</remarks>
[Alias("Mistral.RevisionsGrain")]
public interface IRevisionsGrain : IGrainWithIntegerKey
{
    /// <summary>The workflow whose revisions the caller may see.</summary>
    [Alias("Workflow")]
    Task<Row> Workflow(string identifier, string @namespace, Caller caller);

    /// <summary>One revision with its text.</summary>
    [Alias("Find")]
    Task<Row> Find(string identifier, string @namespace, long number, Caller caller);

    /// <summary>What differs between two revisions: the texts line by line, the tasks, inputs and outputs.</summary>
    [Alias("Diff")]
    Task<string> Diff(string identifier, string @namespace, long from, long to, Caller caller);

    /// <summary>Who uses the workflow: parents, triggers, executions that have not ended.</summary>
    [Alias("Usage")]
    Task<string> Usage(string identifier, string @namespace, Caller caller);

    /// <summary>A list: for each workflow of the text what it changes, and for whom.</summary>
    /// <param name="identifier">The stored workflow that the only one of the text is to replace; null: by their names.</param>
    [Alias("Impact")]
    Task<string> Impact(string text, string? identifier, string @namespace, Caller caller);
}
