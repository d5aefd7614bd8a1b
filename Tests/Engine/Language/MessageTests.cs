using Mistral.Engine.Language;

namespace Mistral.Engine.Tests.Language;

/// <summary>Mistral's words for what is wrong.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("action: std.noop\nfoo: 1", "Invalid DSL: Additional properties are not allowed ('foo' was unexpected)")]
    [InlineData("foo: 1\nbar: 2", "Invalid DSL: Additional properties are not allowed ('foo', 'bar' were unexpected)")]
    [InlineData("action: ''", "Invalid DSL: '' is too short")]
    [InlineData("action: [std.noop]", "Invalid DSL: ['std.noop'] is not of type 'string'")]
    [InlineData(
        "action: std.noop\nworkflow: x",
        "Invalid DSL: {'action': 'std.noop', 'workflow': 'x'} is valid under each of {'required': ['action']}, {'required': ['workflow']}"
    )]
    [InlineData("input: {}", "Invalid DSL: {} is not valid under any of the given schemas")]
    [InlineData("publish: {}", "Invalid DSL: {} does not have enough properties")]
    [InlineData("publish: [a]", "Invalid DSL: ['a'] is not of type 'object'")]
    [InlineData("tags: [x, x]", "Invalid DSL: ['x', 'x'] has non-unique elements")]
    [InlineData("tags: []", "Invalid DSL: [] is too short")]
    [InlineData("description: ''", "Invalid DSL: '' is too short")]
    [InlineData("timeout: -5", "Invalid DSL: -5 is not valid under any of the given schemas")]
    [InlineData("wait-before: 1.5", "Invalid DSL: 1.5 is not valid under any of the given schemas")]
    [InlineData("wait-after: '3'", "Invalid DSL: '3' is not valid under any of the given schemas")]
    [InlineData("fail-on: maybe", "Invalid DSL: 'maybe' is not valid under any of the given schemas")]
    [InlineData("join: <% 2 %>", "Invalid DSL: '<% 2 %>' is not valid under any of the given schemas")]
    [InlineData("join: '2'", "Invalid DSL: '2' is not valid under any of the given schemas")]
    [InlineData("retry: {count: 1}", "Invalid DSL: 'delay' is a required property")]
    [InlineData("retry: {delay: 1, count: 1, often: 2}", "Invalid DSL: Additional properties are not allowed ('often' was unexpected)")]
    [InlineData("retry: {delay: 1, count: -1}", "Invalid DSL: -1 is not valid under any of the given schemas")]
    [InlineData("retry: {delay: 1, count: 1, break-on: true}", "Invalid DSL: True is not valid under any of the given schemas")]
    [InlineData("retry: count=3", "Invalid DSL: 'delay' is a required property")]
    [InlineData("requires: [a]", "Invalid DSL: Additional properties are not allowed ('requires' was unexpected)")]
    [InlineData("with-items: {i: [1]}", "Invalid DSL: {'i': [1]} is not valid under any of the given schemas")]
    [InlineData(
        "with-items: i in list",
        "Wrong format of 'with-items' property. Please use format 'var in {[some, list] | <% $.array %> }: 'i in list'"
    )]
    [InlineData(
        "with-items: i in []",
        "Wrong format of 'with-items' property. Please use format 'var in {[some, list] | <% $.array %> }: 'i in []'"
    )]
    [InlineData("on-success: 5", "Invalid DSL: 5 is not valid under any of the given schemas")]
    [InlineData("on-success: []", "Invalid DSL: [] is not valid under any of the given schemas")]
    [InlineData("on-success: [a, a]", "Invalid DSL: ['a', 'a'] is not valid under any of the given schemas")]
    [InlineData("on-success: [{a: yes please}]", "Invalid DSL: 'yes please' is not valid under any of the given schemas")]
    [InlineData("on-success: [{a: true}]", "Invalid DSL: True is not valid under any of the given schemas")]
    [InlineData("on-success: [{a: a <% 1 %> b}]", "Invalid DSL: 'a <% 1 %> b' is not valid under any of the given schemas")]
    [InlineData(
        "on-success: [{a: <% 1 %>, b: <% 1 %>}]",
        "Invalid DSL: {'a': '<% 1 %>', 'b': '<% 1 %>'} is not valid under any of the given schemas"
    )]
    [InlineData(
        "on-success: {publish: {branch: {x: 1}}, then: a}",
        "Invalid DSL: Additional properties are not allowed ('then' was unexpected)"
    )]
    [InlineData("on-success: {publish: {}, next: a}", "Either 'branch', 'global' or 'atomic' must be specified: ")]
    [InlineData("on-success: {publish: {local: {x: 1}}}", "Invalid DSL: Additional properties are not allowed ('local' was unexpected)")]
    [InlineData("on-success: nowhere", "Task 'nowhere' not found.")]
    [InlineData("on-error: fail()", "Task 'fail()' not found.")]
    [InlineData("on-complete: {next: [a, nowhere]}", "Task 'nowhere' not found.")]
    [InlineData("action: '= x'", "Invalid action/workflow task property: = x")]
    [InlineData("join: all", "No inbound tasks for task with 'join: all' [task_name=t]")]
    [InlineData("join: 3\non-success: t", "Not enough inbound tasks for task with 'join' [task_name=t, join=3, inbound_tasks=1]")]
    [InlineData("join: one", "Not enough inbound tasks for task with 'join' [task_name=t, join=1, inbound_tasks=0]")]
    [InlineData("input: {x: <% * %>}", "Parse error: unexpected '*' at position 1 of expression ' * '")]
    [InlineData("publish: {x: '<% $. %>'}", "Parse error: unexpected end of statement")]
    [InlineData("on-success: [{a: <% $.. %>}]", "Parse error: unexpected '.' at position 3 of expression ' $.. '")]
    [InlineData("retry: {count: 1, delay: 0, break-on: <% ( %>}", "Parse error: unexpected end of statement")]
    [InlineData(
        "input: {x: '<% 1 %> {{ 2 }}'}",
        "The line already contains an expression of type 'jinja'. Mixing expression types in a single line is not allowed."
    )]
    [InlineData(
        "action: std.echo output=\"<% 1 %> {{ 2 }}\"",
        "The line already contains an expression of type 'jinja'. Mixing expression types in a single line is not allowed."
    )]
    [InlineData("action: std.test_dict size={{ 1 }} key_prefix=<% * %>", "Parse error: unexpected '*' at position 1 of expression ' * '")]
    [InlineData("with-items: i in <% * %>", "Parse error: unexpected '*' at position 1 of expression ' * '")]
    [InlineData("with-items: i in [\"<% 1 %>\", \"<% * %>\"]", "Parse error: unexpected '*' at position 1 of expression ' * '")]
    [InlineData(
        "with-items: i in [\"{{ 1 }}\", \"<% 2 %>\"]",
        "The line already contains an expression of type 'jinja'. Mixing expression types in a single line is not allowed."
    )]
    public void A_task_is_refused_in_mistrals_words(string body, string message) =>
        Assert.Equal(message, Define.Errors(Define.Task(body))[0]);

    /// <summary>
    /// The rule about languages is one for values: parameters, items and what stands behind them are values of their own.
    /// </summary>
    [Theory]
    [InlineData("action: std.test_dict size=<% 1 %> key_prefix={{ 2 }}")]
    [InlineData("action: <% $.name %> output={{ 2 }}")]
    [InlineData("action: \"{{ _.name }} output=<% 1 %>\"")]
    [InlineData("workflow: <% $.name %> a={{ 2 }} b=<% 1 %>")]
    [InlineData("action: <% * %>")]
    [InlineData("with-items: [\"i in <% $.x %>\", \"j in {{ _.x }}\"]")]
    [InlineData("with-items: i in <% list(1) %> {{ 2 }}")]
    [InlineData("retry: count=<% 1 %> delay={{ 2 }}")]
    [InlineData("on-success: fail msg=\"<% 1 %> {{ 2 }}\"")]
    [InlineData("on-success: ['fail msg=<% 1 %>', a: '{{ _.x }}', b: <% $.x %>]")]
    [InlineData("input: {a: <% 1 %>, b: '{{ 2 }}'}")]
    public void Values_of_one_line_may_be_in_different_languages(string body) => Assert.Empty(Define.Errors(Define.Task(body)));

    [Theory]
    [InlineData("description: x", "Invalid DSL: 'tasks' is a required property")]
    [InlineData("tasks: {}", "Invalid DSL: {} does not have enough properties")]
    [InlineData("tasks:", "Invalid DSL: None is not of type 'object'")]
    [InlineData("tasks: {a: std.noop}", "Invalid DSL: 'std.noop' is not of type 'object'")]
    [InlineData("tasks: {a: {}}", "Invalid DSL: {} does not have enough properties")]
    [InlineData("tasks: {yes: {action: std.noop}}", "The name of a task must be a string, but is True of type 'bool': put it in quotes.")]
    [InlineData("tasks: {1: {action: std.noop}}", "The name of a task must be a string, but is 1 of type 'int': put it in quotes.")]
    [InlineData("input: {a: 1}\ntasks: {a: {action: std.noop}}", "Invalid DSL: {'a': 1} is not of type 'array'")]
    [InlineData("input: [1]\ntasks: {a: {action: std.noop}}", "Invalid DSL: 1 is not valid under any of the given schemas")]
    [InlineData("output: {}\ntasks: {a: {action: std.noop}}", "Invalid DSL: {} does not have enough properties")]
    [InlineData("vars: [a]\ntasks: {a: {action: std.noop}}", "Invalid DSL: ['a'] is not of type 'object'")]
    [InlineData("vars: {a: <% * %>}\ntasks: {a: {action: std.noop}}", "Parse error: unexpected '*' at position 1 of expression ' * '")]
    [InlineData(
        "task-defaults: {action: std.noop}\ntasks: {a: {action: std.noop}}",
        "Invalid DSL: Additional properties are not allowed ('action' was unexpected)"
    )]
    [InlineData("task-defaults: {retry: {count: 1}}\ntasks: {a: {action: std.noop}}", "Invalid DSL: 'delay' is a required property")]
    [InlineData("task-defaults: {on-error: nowhere}\ntasks: {a: {action: std.noop}}", "Task 'nowhere' not found.")]
    [InlineData(
        "type: reverse\ntasks: {a: {action: std.noop, join: all}}",
        "Invalid DSL: Additional properties are not allowed ('join' was unexpected)"
    )]
    [InlineData(
        "type: reverse\ntasks: {a: {action: std.noop, on-success: a}}",
        "Invalid DSL: Additional properties are not allowed ('on-success' was unexpected)"
    )]
    [InlineData("type: reverse\ntasks: {a: {action: std.noop, requires: q}}", "Task 'q' not found.")]
    [InlineData(
        "tasks: {a: {on-success: b}, b: {on-success: a}}",
        "Failed to find start tasks in direct workflow. There must be at least one task without inbound transition.[workflow_name=w]"
    )]
    [InlineData(
        "type: sideways\ntasks: {a: {action: std.noop}}",
        "Failed to find a specification class to instantiate [spec_cls=<class 'mistral.lang.v2.workflows.WorkflowSpec'>, "
            + "data={'type': 'sideways', 'tasks': {'a': {'action': 'std.noop'}}}]."
    )]
    public void A_workflow_is_refused_in_mistrals_words(string body, string message) =>
        Assert.Equal(message, Define.Errors(Define.Workflow(body))[0]);

    [Theory]
    [InlineData("", "Invalid DSL: 'version' is a required property")]
    [InlineData("version: '2.0'", "At least one item must be in the list [data={'version': '2.0'}].")]
    [InlineData("version: ''\nw: {tasks: {a: {action: std.noop}}}", "Invalid DSL: '' is not valid under any of the given schemas")]
    [InlineData("just words", "Invalid DSL: 'just words' is not of type 'object'")]
    [InlineData("[a, b]", "Invalid DSL: ['a', 'b'] is not of type 'object'")]
    [InlineData("version: '2.0'\nw: 5", "Invalid DSL: 5 is not of type 'object'")]
    [InlineData("version: '2.0'\nw: {}", "Invalid DSL: {} does not have enough properties")]
    [InlineData("version: '2.0'\na b: {tasks: {a: {action: std.noop}}}", "Name 'a b' must not contain spaces")]
    [InlineData(
        "version: '2.0'\n..: {tasks: {a: {action: std.noop}}}",
        "Name '..' can be in no address: it stands for the place itself, or the one above"
    )]
    [InlineData("version: '2.0'\n\"a\\0b\": {tasks: {a: {action: std.noop}}}", "Name 'a\\u0000b' must not contain control characters")]
    [InlineData(
        "version: '2.0'\n1: {tasks: {a: {action: std.noop}}}",
        "The name of a workflow must be a string, but is 1 of type 'int': put it in quotes."
    )]
    [InlineData(
        "version: '2.0'\n11111111-2222-3333-4444-555555555555: {tasks: {a: {action: std.noop}}}",
        "Workflow name cannot be in the format of UUID."
    )]
    [InlineData(
        "a: b: c",
        "Definition could not be parsed: mapping values are not allowed here\n  in \"<unicode string>\", line 1, column 5:\n    a: b: "
            + "c\n        ^\n"
    )]
    [InlineData(
        "version: '2.0'\nw:\n  tasks:\n   t: a: b\n",
        "Definition could not be parsed: mapping values are not allowed here\n  in \"<unicode string>\", line 4, column 8:\n       t: "
            + "a: b\n           ^\n"
    )]
    [InlineData(
        "a: !!foo x",
        "Definition could not be parsed: could not determine a constructor for the tag 'tag:yaml.org,2002:foo'\n  in \"<unicode "
            + "string>\", line 1, column 4:\n    a: !!foo x\n       ^\n"
    )]
    [InlineData(
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: yy: zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        "Definition could not be parsed: mapping values are not allowed here\n  in \"<unicode string>\", line 1, column 45:\n     ... "
            + "xxxxxxxxxxxxxxxxxxxxxxxxxxxx: yy: zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz ... \n                                         ^\n"
    )]
    public void A_document_is_refused_in_mistrals_words(string text, string message) => Assert.Equal(message, Define.Errors(text)[0]);

    [Theory]
    [InlineData(256, "", "The length of a '{0}' task name must not exceed 255 symbols")]
    [InlineData(209, "join: all, ", "The length of a '{0}' join task name must not exceed 208 symbols")]
    public void Long_task_names_are_refused(int length, string attribute, string message)
    {
        var name = new string('j', length);

        var errors = Define.Errors(Define.Workflow($"tasks:\n  a: {{on-success: {name}}}\n  {name}: {{{attribute}action: std.noop}}"));

        Assert.Equal([string.Format(System.Globalization.CultureInfo.InvariantCulture, message, name)], errors);
    }

    [Fact]
    public void Every_problem_is_told_with_its_place()
    {
        var reading = DefinitionReader.ReadWorkflows(
            "version: '2.0'\nw:\n  tags: []\n  tasks:\n    a:\n      timeout: -1\n      on-success: nowhere\n    b: {foo: 1}\n"
        );

        Assert.Null(reading.Value);
        Assert.Equal(
            [(3, 9, "w.tags"), (6, 16, "w.tasks.a.timeout"), (7, 19, "w.tasks.a.on-success"), (8, 9, "w.tasks.b")],
            reading.Problems.Select(problem => (problem.Line, problem.Column, problem.Path))
        );
        Assert.StartsWith(
            "Invalid DSL: [] is too short\n\nAt line 3, column 9 (w.tags)\nline 6, column 16 (w.tasks.a.timeout): Invalid DSL: -1",
            reading.ErrorText,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_language_that_is_switched_off_is_refused() =>
        Assert.Equal(
            "The 'jinja' expression language is disabled by the operator.",
            DefinitionReader
                .ReadWorkflows(Define.Task("publish: {x: '{{ 1 }}'}"), disabledLanguages: new HashSet<string> { "jinja" })
                .Problems[0]
                .Message
        );

    [Fact]
    public void Without_validation_only_what_can_not_be_stored_is_refused()
    {
        Assert.True(DefinitionReader.ReadWorkflows("w: {tasks: {a: {on-success: nowhere, foo: 1}}}", validate: false).IsValid);
        Assert.False(DefinitionReader.ReadWorkflows("a b: {tasks: {a: {action: std.noop}}}", validate: false).IsValid);
        Assert.False(DefinitionReader.ReadWorkflows("a: [", validate: false).IsValid);
    }
}
