using System.Collections.Immutable;
using PythonValues;

namespace Mistral.Engine.Language.Specs;

public enum WorkflowType
{
    Direct,
    Reverse,
}

/// <summary>One workflow as its definition says it, after every syntactic form was brought to one.</summary>
/// <remarks>Holds no result of evaluation. Values of attributes that may hold expressions are kept as written.</remarks>
public sealed record WorkflowSpec
{
    public required string Name { get; init; }

    public WorkflowType Type { get; init; }

    public object? Description { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    public ImmutableArray<InputSpec> Input { get; init; } = [];

    public Map Vars { get; init; } = Map.Empty;

    public Map Output { get; init; } = Map.Empty;

    public Map OutputOnError { get; init; } = Map.Empty;

    /// <summary>By name, in the order of the definition. Task defaults are already folded in.</summary>
    public required OrderedDictionary<string, TaskSpec> Tasks { get; init; }

    /// <summary>The body as users see it through <c>execution().spec</c>: with <c>name</c> and <c>version</c> injected.</summary>
    public required Map Body { get; init; }

    /// <summary>Who leads to whom; made once per definition.</summary>
    public required TaskGraph Graph { get; init; }

    /// <summary>Mistral's name of the class, for its messages.</summary>
    public string ClassName => Type == WorkflowType.Direct ? "DirectWorkflowSpec" : "ReverseWorkflowSpec";
}

/// <summary>A declared input; a default is a literal, never evaluated.</summary>
public sealed record InputSpec(string Name, bool IsRequired, object? Default);
