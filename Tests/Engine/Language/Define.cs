using Mistral.Engine.Language;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Tests.Language;

/// <summary>Definitions in few words.</summary>
internal static class Define
{
    /// <summary>A document with the workflow <c>w</c>.</summary>
    public static string Workflow(string body) => $"version: '2.0'\nw:\n{Indented(body)}\n";

    /// <summary>A workflow with the task <c>t</c> of that body beside <c>a</c> and <c>b</c>.</summary>
    public static string Task(string body) =>
        Workflow($"tasks:\n  t:\n{Indented(Indented(body))}\n  a: {{action: std.noop}}\n  b: {{action: std.noop}}");

    public static WorkflowSpec Read(string document)
    {
        var reading = DefinitionReader.ReadWorkflows(document);
        Assert.True(reading.IsValid, reading.ErrorText);
        return reading.Value!.Items[0].Spec;
    }

    public static TaskSpec ReadTask(string body) => Read(Task(body)).Tasks["t"];

    /// <summary>The messages of all errors, in order.</summary>
    public static string[] Errors(string document) => Messages(DefinitionReader.ReadWorkflows(document), ProblemSeverity.Error);

    public static string[] Warnings(string document) => Messages(DefinitionReader.ReadWorkflows(document), ProblemSeverity.Warning);

    private static string[] Messages(Reading<WorkflowList> reading, ProblemSeverity severity) =>
        [.. reading.Problems.Where(problem => problem.Severity == severity).Select(problem => problem.Message)];

    private static string Indented(string text) => string.Join('\n', text.Split('\n').Select(line => $"  {line}"));
}
