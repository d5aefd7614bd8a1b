using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Tests.Language;

/// <summary>Every way to write what follows a task gives the same kind of clause.</summary>
public sealed class TransitionFormTests
{
    [Theory]
    [InlineData("on-success: a", "a")]
    [InlineData("on-success: [a, b]", "a; b")]
    [InlineData("on-success: {next: a}", "a")]
    [InlineData("on-success: {next: [a, b]}", "a; b")]
    [InlineData("on-success:\n  - a: <% $.x > 1 %>", "a if <% $.x > 1 %>")]
    [InlineData("on-success:\n  - a: '{{ _.x }}'\n  - b", "a if {{ _.x }}; b")]
    [InlineData("on-success:\n  - a: <% 1 %>\n  - a: <% 2 %>", "a if <% 1 %>; a if <% 2 %>")]
    [InlineData("on-success: {a: <% $.x %>}", "a if <% $.x %>")]
    [InlineData("on-success: {next: {a: <% $.x %>}}", "a if <% $.x %>")]
    [InlineData("on-success: fail msg=\"text <% $.x %>\"", "fail {'msg': 'text <% $.x %>'}")]
    [InlineData("on-success: fail(msg=\"two words\")", "fail {'msg': 'two words'}")]
    [InlineData("on-success: fail(msg=<% $.x %>)", "fail {'msg': '<% $.x %>'}")]
    [InlineData("on-success:\n  - fail(msg=\"a b\"): <% $.bad %>", "fail {'msg': 'a b'} if <% $.bad %>")]
    [InlineData("on-success: a k=1", "a {'k': 1}")]
    [InlineData("on-success: [noop, pause, succeed]", "noop; pause; succeed")]
    [InlineData("on-success:\n  - a: <% 1 %> and <% 2 %>", "a if <% 1 %> and <% 2 %>")]
    public void Forms_of_a_clause(string body, string expected) => Assert.Equal(expected, Text(Define.ReadTask(body).OnSuccess!));

    [Theory]
    [InlineData("on-success: fail(msg=boom)")]
    [InlineData("on-success: succeed(msg=\"ok\")")]
    public void The_call_form_without_a_blank_fits_two_forms(string body) =>
        Assert.Matches(@"^Invalid DSL: '.*' is valid under each of \{.*\}, \{.*\}$", Define.Errors(Define.Task(body))[0]);

    [Theory]
    [InlineData("on-error")]
    [InlineData("on-complete")]
    [InlineData("on-skip")]
    public void Each_clause_has_its_place(string clause)
    {
        var task = Define.ReadTask($"{clause}: a");

        var clauses = new Dictionary<string, ClauseSpec?>
        {
            ["on-error"] = task.OnError,
            ["on-complete"] = task.OnComplete,
            ["on-skip"] = task.OnSkip,
        };
        Assert.Equal("a", Text(clauses[clause]!));
        Assert.Single(clauses.Values.OfType<ClauseSpec>());
    }

    [Fact]
    public void Publish_is_kept_by_scope()
    {
        var clause = Define.ReadTask("on-success: {publish: {branch: {x: 1}, global: {y: <% $.y %>}, atomic: {z: 3}}}").OnSuccess!;

        Assert.Equal("{'x': 1} {'y': '<% $.y %>'} []", $"{clause.PublishBranch} {clause.PublishGlobal} [{Text(clause)}]");
        Assert.False(clause.IsDefault);
    }

    [Fact]
    public void A_task_with_the_name_of_a_command_is_a_target()
    {
        var workflow = Define.Read(Define.Workflow("tasks:\n  a: {on-success: fail}\n  fail: {action: std.noop}"));

        Assert.Equal(["a"], workflow.Graph.Inbound["fail"].ToArray());
        Assert.Equal(["a"], workflow.Graph.StartTasks.ToArray());
    }

    private static string Text(ClauseSpec clause) =>
        string.Join(
            "; ",
            clause.Next.Select(transition =>
                transition.Target
                + (transition.Parameters.Count > 0 ? $" {transition.Parameters}" : "")
                + (transition.Guard is { } guard ? $" if {guard}" : "")
            )
        );
}
