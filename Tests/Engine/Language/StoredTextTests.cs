using Mistral.Engine.Language;
using PythonValues;

namespace Mistral.Engine.Tests.Language;

/// <summary>Which text is stored for each definition, and that it can be read again.</summary>
public sealed class StoredTextTests
{
    private const string Workbook = """
        ---
        version: '2.0'
        name: book
        tags: [x]
        actions:
          act:
            base: std.echo output="<% $.a %>"
            input: [a]
        workflows:
          # about main
          main:
            description: |
              two
              lines

            tasks:
              t: {action: act a=1}   # why

          other: {type: reverse, tasks: {u: {action: std.noop}}}
        """;

    [Fact]
    public void A_single_workflow_is_stored_as_it_was_written()
    {
        var text = "# mine\n" + Define.Workflow("tasks: {a: {action: std.noop}}");

        Assert.Equal(text, DefinitionReader.ReadWorkflows(text).Value!.Items[0].Text);
    }

    [Fact]
    public void Of_several_workflows_each_is_written_anew()
    {
        var list = DefinitionReader
            .ReadWorkflows(
                "version: '2.0'\nb: {tasks: {z: {action: std.noop}, a: {action: std.noop}}}\na: {tags: ['1'], tasks: {t: {publish: "
                    + "{x: 010}}}}\n"
            )
            .Value!;

        Assert.Equal("version: '2.0'\nb:\n  tasks:\n    z:\n      action: std.noop\n    a:\n      action: std.noop\n", list.Items[0].Text);
        Assert.Equal("version: '2.0'\na:\n  tags:\n  - '1'\n  tasks:\n    t:\n      publish:\n        x: 8\n", list.Items[1].Text);
        Assert.Equal(list.Items[1].Spec.Body, DefinitionReader.ReadStoredWorkflow("a", list.Items[1].Text).Body);
    }

    [Fact]
    public void Actions_are_stored_with_the_whole_text()
    {
        var text = "version: '2.0'\na: {base: std.noop}\nb: {base: a}\n";

        var list = DefinitionReader.ReadActions(text).Value!;

        Assert.All(list.Items, item => Assert.Equal(text, item.Text));
        Assert.Equal("a", DefinitionReader.ReadStoredAction("b", text).Base);
    }

    [Fact]
    public void Members_are_cut_out_of_a_workbook()
    {
        var book = DefinitionReader.ReadWorkbook(Workbook).Value!;

        Assert.Equal(("book", "x"), (book.Name, Assert.Single(book.Tags)));
        Assert.Equal(["book.main", "book.other"], book.Workflows.Select(item => item.Spec.Name));
        Assert.Equal("main", book.Workflows[0].Spec.Body["name"]);
        Assert.Equal("main:\n  description: |\n    two\n    lines\n\n  tasks:\n    t: {action: act a=1}   # why\n", book.Workflows[0].Text);
        Assert.Equal("other: {type: reverse, tasks: {u: {action: std.noop}}}\n", book.Workflows[1].Text);
        Assert.Equal("act:\n  base: std.echo output=\"<% $.a %>\"\n  input: [a]\n", Assert.Single(book.Actions).Text);
    }

    [Fact]
    public void Members_can_be_read_again()
    {
        var book = DefinitionReader.ReadWorkbook(Workbook).Value!;

        Assert.All(
            book.Workflows,
            item => Assert.Equal(item.Spec.Body, DefinitionReader.ReadStoredWorkflow(item.Spec.Name, item.Text).Body)
        );
        var action = DefinitionReader.ReadStoredAction("book.act", book.Actions[0].Text);
        Assert.Equal(("book.act", "std.echo", "{'output': '<% $.a %>'}"), (action.Name, action.Base, action.BaseInput.ToString()));
    }

    [Fact]
    public void Members_between_braces_are_written_anew()
    {
        var book = DefinitionReader.ReadWorkbook("{version: '2.0', name: b, workflows: {w: {tasks: {a: {action: std.noop}}}}}").Value!;

        Assert.Equal("w:\n  tasks:\n    a:\n      action: std.noop\n", book.Workflows[0].Text);
    }

    [Theory]
    [InlineData("version: '3.0'\nname: b\n", "Unsupported DSL version: 3.0")]
    [InlineData("version: '2.0'\n", "Invalid DSL: 'name' is a required property")]
    [InlineData(
        "version: '2.0'\nname: b\ntriggers: {}\n",
        "Invalid DSL: Additional properties are not allowed ('triggers' was unexpected)"
    )]
    [InlineData("version: '2.0'\nname: b\nworkflows: {}\n", "Invalid DSL: {} does not have enough properties")]
    [InlineData(
        "version: '2.0'\nname: b\nworkflows: {w: 5}\n",
        "A specification with polymorphic key must be backed by a dictionary [spec_name=w, data=5]"
    )]
    [InlineData(
        "version: '2.0'\nname: b\nworkflows: {a.b: {tasks: {t: {action: std.noop}}}}\n",
        "Invalid DSL: 'a.b' does not match '^(?!version$)[\\\\w-]+$'"
    )]
    [InlineData(
        "version: '2.0'\nname: b\nworkflows: {w: {tasks: {t: {acton: std.noop}}}}\n",
        "Invalid DSL: Additional properties are not allowed ('acton' was unexpected)"
    )]
    [InlineData("version: '2.0'\nname: b\nactions: {a: {input: [x]}}\n", "Invalid DSL: 'base' is a required property")]
    [InlineData("version: '2.0'\nname: b\nactions: {version: null, a: {base: std.noop}}\n", "Invalid DSL: None is not one of ['2.0', 2.0]")]
    [InlineData("version: '2.0'\nname: b\nactions: {version: '', a: {base: std.noop}}\n", "Invalid DSL: '' is not one of ['2.0', 2.0]")]
    [InlineData(
        "version: '2.0'\nname: b\nworkflows: {version: '1.0', w: {tasks: {t: {action: std.noop}}}}\n",
        "Invalid DSL: '1.0' is not one of ['2.0', 2.0]"
    )]
    [InlineData("version: '2.0'\nname: a b\n", "Name 'a b' must not contain spaces")]
    public void Bad_workbooks_are_refused(string text, string message)
    {
        var reading = DefinitionReader.ReadWorkbook(text);

        Assert.False(reading.IsValid);
        Assert.Equal(message, reading.Problems[0].Message);
    }

    [Theory]
    [InlineData("version: 2\nname: b\n")]
    [InlineData("version: 2.0\nname: b\nworkflows: {version: 2.0, w: {tasks: {t: {action: std.noop}}}}\n")]
    public void Good_workbooks_are_read(string text) => Assert.True(DefinitionReader.ReadWorkbook(text).IsValid);

    [Fact]
    public void A_spoiled_stored_text_is_no_definition()
    {
        Assert.Throws<InvalidDataException>(() => DefinitionReader.ReadStoredWorkflow("w", "w: ["));
        Assert.Throws<InvalidDataException>(() => DefinitionReader.ReadStoredWorkflow("w", "version: '2.0'"));
    }
}
