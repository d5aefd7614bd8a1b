using System.Diagnostics;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Specs;

namespace Mistral.Engine.Tests.Language;

/// <summary>Every problem with its place, its code and what to do.</summary>
public sealed class CheckTests
{
    private static readonly KnownNames Names = new()
    {
        Action = name =>
            name switch
            {
                "std.noop" => new([], false),
                "std.echo" => new([new("output", true, null), new("delay", false, 0L)], false),
                "std.any" => new([], true),
                _ => null,
            },
        Workflow = name => name == "child" ? [new InputSpec("x", true, null)] : null,
        ActionNames = ["std.noop", "std.echo", "std.any"],
        WorkflowNames = ["child"],
    };

    [Theory(Timeout = 10_000)]
    [InlineData("tasks:\n  t: {action: std.ehco output=1}", 4, ProblemCode.UnknownAction, "w.tasks.t.action", "Did you mean 'std.echo'?")]
    [InlineData(
        "tasks:\n  t:\n    action: std.echo\n    input:\n      output: 1\n      delya: 2",
        8,
        ProblemCode.UnknownInput,
        "w.tasks.t.input.delya",
        "Did you mean 'delay'?"
    )]
    [InlineData("tasks:\n  t:\n    action: std.echo", 5, ProblemCode.MissingInput, "w.tasks.t.input", "Give it under input")]
    [InlineData("tasks:\n  t: {action: std.noop x=1}", 4, ProblemCode.UnknownInput, "w.tasks.t.input.x", "It takes none.")]
    [InlineData("tasks:\n  t: {workflow: chidl x=1}", 4, ProblemCode.UnknownWorkflow, "w.tasks.t.workflow", "Did you mean 'child'?")]
    [InlineData("tasks:\n  t: {workflow: child}", 4, ProblemCode.MissingInput, "w.tasks.t.input", "")]
    [InlineData(
        "tasks:\n  t: {action: std.any, publish: {x: <% lenn($) %>}}",
        4,
        ProblemCode.UnknownFunction,
        "w.tasks.t.publish.x",
        "Did you mean 'len'?"
    )]
    [InlineData(
        "tasks:\n  t: {action: std.any, publish: {x: \"{{ _ | uppr }}\"}}",
        4,
        ProblemCode.UnknownFunction,
        "w.tasks.t.publish.x",
        "Did you mean 'upper'?"
    )]
    [InlineData(
        "tasks:\n  t: {action: std.any, publish: {x: \"{{ tsak('t').result }}\"}}",
        4,
        ProblemCode.UnknownFunction,
        "w.tasks.t.publish.x",
        "Did you mean 'task'?"
    )]
    [InlineData(
        "output: {r: <% $.nope %>}\ntasks:\n  t: {action: std.any}",
        3,
        ProblemCode.MissingVariable,
        "w.output.r",
        "Publish 'nope'"
    )]
    [InlineData(
        "tasks:\n  t: {action: std.any, on-success: [{u: <% $.nope %>}]}\n  u: {action: std.any}",
        4,
        ProblemCode.MissingVariable,
        "w.tasks.t.on-success",
        ""
    )]
    [InlineData(
        "tasks:\n  t: {action: std.any, retry: {count: 1, delay: 1, break-on: <% $.nope %>}}",
        4,
        ProblemCode.MissingVariable,
        "w.tasks.t.retry",
        ""
    )]
    [InlineData(
        "tasks:\n  t: {action: std.any, with-items: i in <% $.nope %>}",
        4,
        ProblemCode.MissingVariable,
        "w.tasks.t.with-items",
        ""
    )]
    [InlineData("tasks:\n  t: {action: std.any, wait-before: <% $.nope %>}", 4, ProblemCode.MissingVariable, "w.tasks.t.wait-before", "")]
    [InlineData(
        "input: [a, {b: 1}]\ntasks:\n  t: {action: std.any, input: {x: <% $.a %>}}",
        3,
        ProblemCode.UnusedInput,
        "w.input",
        "Take it out"
    )]
    [InlineData(
        "tasks:\n  s: {action: std.any}\n  a: {on-success: b}\n  b: {on-success: a}",
        5,
        ProblemCode.UnreachableTask,
        "w.tasks.a",
        ""
    )]
    [InlineData(
        "tasks:\n  s: {on-success: j}\n  j: {join: all, on-success: r}\n  r: {on-success: j}",
        5,
        ProblemCode.ImpossibleJoin,
        "w.tasks.j",
        ""
    )]
    [InlineData(
        "tasks:\n  s: {on-success: a}\n  a: {on-success: b}\n  b: {on-success: a}",
        5,
        ProblemCode.EndlessLoop,
        "w.tasks.a",
        "guard"
    )]
    [InlineData("tasks:\n  t: {action: std.any, on-error: noop}", 4, ProblemCode.SwallowedError, "w.tasks.t.on-error", "publish-on-error")]
    [InlineData("tasks:\n  t: {action: std.any, concurrency: 2}", 4, ProblemCode.WrongType, "w.tasks.t.concurrency", "with-items")]
    public Task A_warning_has_its_place_its_code_and_what_to_do(string body, int line, string code, string path, string hint) =>
        Task.Run(() =>
        {
            var reading = DefinitionReader.ReadWorkflows(Define.Workflow(body));

            Assert.True(reading.IsValid, reading.ErrorText);
            var all = reading.Problems.AddRange(reading.CheckNames(Names));
            Assert.True(
                all.Any(problem =>
                    problem.Severity == ProblemSeverity.Warning
                    && problem.Line == line
                    && problem.Code == code
                    && problem.Path.StartsWith(path, StringComparison.Ordinal)
                    && problem.Hint.Contains(hint, StringComparison.Ordinal)
                ),
                string.Join('\n', all)
            );
        });

    [Theory(Timeout = 10_000)]
    [InlineData("tasks:\n  t: {action: std.any, on-success: nope}", 5, ProblemCode.UnknownTask)]
    [InlineData("tasks:\n  t: {action: std.any, join: \"2\"}", 5, ProblemCode.InvalidShape)]
    [InlineData("tasks:\n  t: {action: std.any, on-success: [{t: {a: b}}]}", 5, ProblemCode.InvalidShape)]
    [InlineData("tasks:\n  t: {publish: {x: <% 1 + %>}}", 5, ProblemCode.InvalidExpression)]
    [InlineData("tasks:\n  t: {on-success: t}", 5, ProblemCode.NoStartTask)]
    [InlineData("tasks:\n  t: {join: all}", 5, ProblemCode.ImpossibleJoin)]
    [InlineData("tasks:\n  1: {action: std.any}", 5, ProblemCode.InvalidName)]
    public Task What_Mistral_refuses_has_a_code_too(string body, int line, string code) =>
        Task.Run(() =>
        {
            var problems = DefinitionReader.ReadWorkflows(Define.Workflow(body)).Problems;

            Assert.Contains(
                problems,
                problem => problem.Severity == ProblemSeverity.Error && problem.Line >= line - 1 && problem.Code == code
            );
        });

    [Fact(Timeout = 10_000)]
    public Task A_tab_is_told_at_its_own_line() =>
        Task.Run(() =>
        {
            var problem = Assert.Single(
                DefinitionReader.ReadWorkflows("version: '2.0'\nw:\n  tasks:\n    a:\n\t    action: std.noop\n").Problems
            );

            Assert.Equal((5, 1, ProblemCode.InvalidYaml), (problem.Line, problem.Column, problem.Code));
        });

    [Fact(Timeout = 10_000)]
    public Task All_problems_come_in_one_answer() =>
        Task.Run(() =>
        {
            var reading = DefinitionReader.ReadWorkflows(
                Define.Workflow(
                    "tasks:\n  a: {action: std.nope x=1, on-error: noop}\n  b: {workflow: nope}\n  c: {action: std.echo}\n  d: "
                        + "{publish: {x: <% nope() %>}}"
                )
            );

            Assert.Equal(
                [
                    ProblemCode.SwallowedError,
                    ProblemCode.UnknownFunction,
                    ProblemCode.UnknownAction,
                    ProblemCode.UnknownWorkflow,
                    ProblemCode.MissingInput,
                ],
                reading.Problems.AddRange(reading.CheckNames(Names)).Select(problem => problem.Code)
            );
        });

    /// <remarks>How long 10,000 tasks take is printed by a benchmark.</remarks>
    [Fact(Timeout = 60_000)]
    public Task A_large_definition_is_checked_to_its_end() =>
        Task.Run(() =>
        {
            var text = Define.Workflow(
                "tasks:\n"
                    + string.Concat(
                        Enumerable
                            .Range(0, 1_000)
                            .Select(i =>
                                $"  t{i}: {{action: std.echo output=<% $.x{i} %>, publish: {{x{i + 1}: <% task().result %>}}, "
                                + $"on-success: [t{i + 1}]}}\n"
                            )
                    )
                    + "  t1000: {action: std.nope}"
            );

            var reading = DefinitionReader.ReadWorkflows(text);

            Assert.True(reading.IsValid, reading.ErrorText);
            Assert.Contains(reading.CheckNames(Names), problem => problem.Code == ProblemCode.UnknownAction);
        });

    [Fact]
    public void An_ad_hoc_action_is_looked_at_too()
    {
        var reading = DefinitionReader.ReadActions(
            "version: '2.0'\na:\n  input: [used, unused]\n  base: std.ehco\n  base-input: {output: <% nofun($.used) %>}\n"
        );

        Assert.Equal(
            [
                (ProblemCode.UnusedInput, 3, "a.input", "Nobody reads the input 'unused'."),
                (ProblemCode.UnknownFunction, 5, "a.base-input.output", "There is no YAQL function 'nofun'."),
                (ProblemCode.UnknownAction, 4, "a.base", "There is no action 'std.ehco'."),
            ],
            reading
                .Problems.Concat(reading.CheckNames(Names with { Action = _ => null }))
                .Select(problem => (problem.Code, problem.Line, problem.Path, problem.Message))
        );
    }
}
