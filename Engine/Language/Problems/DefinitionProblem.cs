using System.Collections.Immutable;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Language.Problems;

public enum ProblemSeverity
{
    Error,
    Warning,
}

/// <summary>One thing wrong with a definition.</summary>
/// <param name="Line">From 1; 0 when the whole document is meant.</param>
/// <param name="Path">Where in the document, e.g. <c>workflow1.tasks.check.on-success</c>.</param>
/// <param name="Message">Mistral's words.</param>
public sealed record DefinitionProblem(ProblemSeverity Severity, int Line, int Column, string Path, string Message)
{
    /// <summary>What documents link to; see <see cref="ProblemCode"/>.</summary>
    public string Code { get; init; } = "";

    /// <summary>What to do about it; empty where the message says it.</summary>
    public string Hint { get; init; } = "";
}

/// <summary>The outcome of reading a document: what it holds, or every problem it has. Warnings may stand beside a value.</summary>
public sealed record Reading<T>(T? Value, ImmutableArray<DefinitionProblem> Problems)
    where T : class
{
    public bool IsValid => Value is not null;

    /// <summary>The warnings that need to know which actions and workflows there are.</summary>
    public Func<KnownNames, ImmutableArray<DefinitionProblem>> CheckNames { get; init; } = _ => [];

    /// <summary>What could be read of a document that was validated, whether it is refused or not: for <see cref="CheckNames"/>.</summary>
    public ImmutableArray<WorkflowSpec> Workflows { get; init; } = [];

    public ImmutableArray<ActionSpec> Actions { get; init; } = [];

    public string? WorkbookName { get; init; }

    /// <summary>The text for an error reply: Mistral's words of the first error, then place and the other errors.</summary>
    public required string ErrorText { get; init; }
}
