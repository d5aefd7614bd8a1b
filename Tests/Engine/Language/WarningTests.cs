using Mistral.Engine.Language;
using Mistral.Engine.Language.Problems;

namespace Mistral.Engine.Tests.Language;

/// <summary>What Mistral accepts, and will hardly do what its author wants.</summary>
public sealed class WarningTests
{
    [Theory]
    [InlineData(
        "tasks: {s: {action: std.noop}, a: {on-success: b}, b: {on-success: a}}",
        "Task 'a' can never run: no path leads to it from a start task."
    )]
    [InlineData(
        "type: reverse\ntasks: {a: {requires: b}, b: {requires: a}}",
        "Task 'a' can never run: it requires, through others, itself or a task that does."
    )]
    [InlineData(
        "tasks: {s: {on-success: j}, j: {join: all, on-success: r}, r: {on-success: j}}",
        "Task 'j' waits for 2 tasks, but these can not run before it: r. The join can never be satisfied."
    )]
    [InlineData("tasks: {s: {publish: {x: <% $.nope %>}}}", "No input, variable or task on the way to 's' sets 'nope'.")]
    [InlineData("tasks: {s: {action: 'std.echo output=\"{{ _.nope }}\"'}}", "No input, variable or task on the way to 's' sets 'nope'.")]
    [InlineData("tasks: {s: {publish: {x: 1}}, t: {input: {y: <% $.x %>}}}", "No input, variable or task on the way to 't' sets 'x'.")]
    [InlineData("tasks: {version: {action: std.noop}, s: {action: std.noop}}", "A task named 'version' is ignored.")]
    [InlineData(
        "output: {a: {b: <% * %>}}\ntasks: {s: {action: std.noop}}",
        "Parse error: unexpected '*' at position 1 of expression ' * '"
    )]
    [InlineData(
        "output-on-error: {a: <% * %>}\ntasks: {s: {action: std.noop}}",
        "Parse error: unexpected '*' at position 1 of expression ' * '"
    )]
    public void Doubtful_workflows_are_accepted_with_a_warning(string body, string warning)
    {
        var document = Define.Workflow(body);

        Assert.Empty(Define.Errors(document));
        Assert.Equal(warning, Define.Warnings(document)[0]);
    }

    [Theory]
    [InlineData("input: [i]\nvars: {v: 1}\ntasks: {s: {publish: {x: <% $.i + $.v %>}, on-success: t}, t: {input: {y: <% $.x %>}}}")]
    [InlineData("tasks: {s: {on-error: {publish: {branch: {x: 1}}, next: t}}, t: {action: std.echo output=<% $.x %>}}")]
    [InlineData("tasks: {s: {on-success: {publish: {global: {g: 1}}}}, t: {action: std.echo output=<% $.g %>}}")]
    [InlineData("tasks: {s: {with-items: i in <% list(1) %>, action: std.echo output=<% $.i %>}}")]
    [InlineData("tasks: {s: {publish: {x: '<% task().result.where($.name = 1) %>'}}}")]
    [InlineData("tasks: {s: {publish: {x: \"<% '$.nope' %>\", y: \"{{ _.nope | default(1) }}\"}}}")]
    [InlineData("tasks: {s: {publish: {x: '<% let(a => 1) -> $.nope %>', y: '<% $.get(nope) %>'}}}")]
    [InlineData(
        "tasks: {s: {on-success: [l]}, l: {publish: {n: 1}, on-success: m}, m: {input: {k: <% $.n %>}, on-success: [l: <% $.n < 3 %>]}}"
    )]
    [InlineData(
        "tasks: {s: {on-success: [a, b]}, a: {on-success: j}, b: {on-success: j}, j: {join: all, on-success: s2}, s2: {action: std.noop}}"
    )]
    public void Sound_workflows_have_no_warnings(string body)
    {
        var document = Define.Workflow(body);

        Assert.Empty(Define.Errors(document));
        Assert.Empty(Define.Warnings(document));
    }

    [Theory]
    [InlineData(
        "tasks: {s: {action: std.echo output=<% $. %>, publish: {x: <% nofunction(1) %>}}}",
        "There is no YAQL function 'nofunction'."
    )]
    [InlineData("tasks: {s: {retry: 3.5, publish: {x: <% $.nope %>}}}", "No input, variable or task on the way to 's' sets 'nope'.")]
    [InlineData("tasks: {s: {on-success: typo, input: {x: <% $.nope %>}}}", "No input, variable or task on the way to 's' sets 'nope'.")]
    [InlineData("input: [i]\ntasks: {s: {join: 7}}", "Nobody reads the input 'i'.")]
    [InlineData(
        "tasks: {s: {keep-result: 5, on-success: [a]}, a: {on-success: b}, b: {on-success: a}}",
        "The loop of a, b has no exit: it ends only when a task fails."
    )]
    [InlineData("tasks: {s: {wait-before: x, on-error: noop}}", "The errors of the task 's' are swallowed: nobody sees that it failed.")]
    public void A_workflow_with_errors_has_its_warnings_beside_them(string body, string warning)
    {
        var document = Define.Workflow(body);

        Assert.NotEmpty(Define.Errors(document));
        Assert.Equal([warning], Define.Warnings(document));
    }

    [Theory]
    [InlineData("tasks: {s: {publsh: {x: 1}, on-success: t}, t: {input: {y: <% $.x %>}}}")]
    [InlineData("tasks: {s: {publish: 'x: 1', on-success: t}, t: {input: {y: <% $.x %>}}}")]
    [InlineData("tasks: {s: {publish: {x: 1}, on-success: typo}, t: {input: {y: <% $.x %>}}}")]
    [InlineData("tasks: {s: {on-success: aa}, a: {on-success: b}, b: {on-success: a}}")]
    [InlineData("tasks: {s: {with-items: 'i in $.list', input: {y: <% $.i %>}}}")]
    [InlineData("input: [list]\ntasks: {s: {with-items: 'i in $.list', input: {y: <% $.i %>}}}")]
    [InlineData("tasks: {s: {publish: {x: <% $.nope + nofunction( %>}}}")]
    [InlineData("input: [i]")]
    [InlineData("tasks: {a: {on-success: b}, b: {on-success: a}}")]
    public void What_an_error_makes_doubtful_is_not_warned_of(string body)
    {
        var document = Define.Workflow(body);

        Assert.NotEmpty(Define.Errors(document));
        Assert.DoesNotContain(Define.Warnings(document), warning => !warning.Contains("has no exit", StringComparison.Ordinal));
    }

    [Fact]
    public void Errors_of_one_workflow_leave_the_warnings_of_the_others_and_stand_before_them()
    {
        var problems = DefinitionReader
            .ReadWorkflows(
                "version: '2.0'\na: {tasks: {t: {publish: {x: <% $.nope %>}}}}\nb: {tasks: {t: {on-success: typo}}}\n"
                    + "c: {input: [i], tasks: {t: {}}}"
            )
            .Problems;

        Assert.Equal(ProblemSeverity.Error, problems[0].Severity);
        Assert.Contains(problems, problem => problem is { Severity: ProblemSeverity.Warning, Path: "a.tasks.t.publish" });
    }

    [Fact]
    public void A_join_that_is_impossible_is_told_beside_an_expression_that_can_not_be_read()
    {
        var errors = Define.Errors(Define.Workflow("tasks: {s: {publish: {x: <% * %>}, on-success: j}, j: {join: 2}}"));

        Assert.Equal(2, errors.Length);
        Assert.Contains("Not enough inbound tasks", errors[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_looked_up_beside_errors()
    {
        var reading = DefinitionReader.ReadWorkbook(
            "version: '2.0'\nname: b\nactions: {x: {base: std.ehco, output: <% * %>}}\n"
                + "workflows: {w: {tasks: {t: {action: nova.nope, on-success: typo}}}}"
        );
        var none = new KnownNames
        {
            Action = _ => null,
            Workflow = _ => null,
            ActionNames = ["std.echo"],
            WorkflowNames = [],
        };

        Assert.False(reading.IsValid);
        Assert.Equal(
            ["There is no action 'nova.nope'.", "There is no action 'std.ehco'."],
            reading.CheckNames(none).Select(problem => problem.Message)
        );
    }

    [Theory]
    [InlineData(
        "version: '2.0'\na:\n  tasks: {t: {publish: {x: <% $.nope %>}}}\nb:\n  tasks:\n\tt: {action: std.noop}\n"
            + "c:\n  tasks: {t: {on-success: typo}}\n",
        3
    )]
    [InlineData("version: '2.0'\nc:\n  tasks: {t: {on-success: typo}}\na:\n  tasks: {t: {publish: {x: <% $.nope %>}}}\nb: {tasks: [\n", 3)]
    [InlineData("version: '2.0'\nb:\n  tasks: 'x: y: z\n", 1)]
    [InlineData("a: [\n", 1)]
    [InlineData("\t a: [", 1)]
    [InlineData("a: b\n c: d\n- e\n", 1)]
    public void What_is_no_YAML_leaves_the_other_definitions_to_be_checked(string text, int problems)
    {
        var reading = DefinitionReader.ReadWorkflows(text);

        Assert.False(reading.IsValid);
        Assert.Equal(ProblemCode.InvalidYaml, reading.Problems[0].Code);
        Assert.Equal(problems, reading.Problems.Length);
    }

    [Fact]
    public void A_member_of_a_workbook_that_is_no_YAML_leaves_the_other_members_to_be_checked()
    {
        var reading = DefinitionReader.ReadWorkbook(
            "version: '2.0'\nname: b\nworkflows:\n  one:\n    tasks: {t: {on-success: typo}}\n  two:\n    tasks: {t: ]}\n  three:\n"
                + "    input: [i]\n    tasks: {t: {workflow: two}}\n"
        );
        var none = new KnownNames
        {
            Action = _ => null,
            Workflow = _ => null,
            ActionNames = [],
            WorkflowNames = [],
        };

        Assert.Equal(
            [ProblemCode.InvalidYaml, ProblemCode.UnknownTask, ProblemCode.UnusedInput],
            reading.Problems.Select(problem => problem.Code)
        );
        Assert.DoesNotContain(reading.CheckNames(none), problem => problem.Code == ProblemCode.UnknownWorkflow);
    }

    [Theory]
    [InlineData("{t: {action: std.noop, on-success: typo}}", ProblemCode.UnknownTask)]
    [InlineData("{t: {action: std.noop, requires: typo}}", ProblemCode.UnknownTask)]
    [InlineData("{t: {action: std.noop, retry: 1}}", ProblemCode.InvalidShape)]
    public void An_unknown_type_leaves_the_tasks_to_be_checked(string tasks, string code)
    {
        var problems = DefinitionReader.ReadWorkflows($"version: '2.0'\nw:\n  type: dircet\n  tasks: {tasks}\n").Problems;

        Assert.StartsWith("Failed to find a specification class", problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(code, problems[1].Code);
    }
}
