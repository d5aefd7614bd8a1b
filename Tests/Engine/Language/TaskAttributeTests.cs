using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Tests.Language;

public sealed class TaskAttributeTests
{
    [Theory]
    [InlineData("with-items: i in <% $.list %>", "i: '<% $.list %>'")]
    [InlineData("with-items: 'i in {{ _.list }}'", "i: '{{ _.list }}'")]
    [InlineData("with-items: 'i in [1, \"a\", {\"b\": 2}]'", "i: [1, 'a', {'b': 2}]")]
    [InlineData("with-items: ['i in <% $.a %>', 'j in <% $.b %>']", "i: '<% $.a %>'; j: '<% $.b %>'")]
    [InlineData("with-items: iin <% $.l %>", "i: '<% $.l %>'")]
    [InlineData("with-items: '  a-b   in   <% $.l %> and more'", "a-b: '<% $.l %>'")]
    [InlineData("with-items: ['i in <% 1 %>', 'i in <% 2 %>']", "i: '<% 2 %>'")]
    public void Forms_of_with_items(string body, string expected) =>
        Assert.Equal(
            expected,
            string.Join("; ", Define.ReadTask(body).WithItems.Select(items => $"{items.Variable}: {PythonText.Repr(items.Source)}"))
        );

    [Fact]
    public void Literal_lists_are_strict_json() =>
        Assert.Equal(
            "Invalid array in 'with-items' clause: ['a'], error: Expecting value: line 1 column 2 (char 1)",
            Define.Errors(Define.Task("with-items: \"i in ['a']\""))[0]
        );

    [Theory]
    [InlineData("join: all\non-success: t", null)]
    [InlineData("join: one\non-success: t", 1)]
    [InlineData("join: 1\non-success: t", 1)]
    public void Forms_of_join(string body, int? count) => Assert.Equal(new JoinSpec(count), Define.ReadTask(body).Join);

    [Fact]
    public void A_join_of_nothing_is_no_join() => Assert.Null(Define.ReadTask("join: 0").Join);

    [Theory]
    [InlineData("retry: {count: 3, delay: 1, break-on: <% $.x %>}", "3 1 <% $.x %> -")]
    [InlineData("retry: count=3 delay=1 break-on=<% $.x %> continue-on=<% $.y %>", "3 1 <% $.x %> <% $.y %>")]
    [InlineData("retry: {count: <% $.c %>, delay: '{{ _.d }}'}", "<% $.c %> {{ _.d }} - -")]
    public void Forms_of_retry(string body, string expected)
    {
        var retry = Define.ReadTask(body).Policies.Retry!;

        Assert.Equal(expected, $"{retry.Count} {retry.Delay} {retry.BreakOn ?? "-"} {retry.ContinueOn ?? "-"}");
    }

    [Fact]
    public void Policies_are_kept_as_written()
    {
        var policies = Define
            .ReadTask("wait-before: 1\nwait-after: <% $.x %>\ntimeout: 3\npause-before: true\nconcurrency: 4\nfail-on: <% $.y %>")
            .Policies;

        Assert.Equal(new PolicySpec(1L, "<% $.x %>", 3L, true, 4L, "<% $.y %>", null), policies);
    }

    [Theory]
    [InlineData("keep-result: false", false)]
    [InlineData("keep-result: <% false %>", true)]
    [InlineData("action: std.noop", true)]
    public void Keep_result_is_not_evaluated(string body, bool expected) => Assert.Equal(expected, Define.ReadTask(body).KeepResult);

    [Fact]
    public void The_other_attributes()
    {
        var task = Define.ReadTask(
            "target: nova\nsafe-rerun: true\ndescription: d\ntags: [x, y]\npublish: {p: 1}\npublish-on-error: {e: "
                + "2}\npublish-on-skip: {s: 3}"
        );

        Assert.Equal(
            "nova True d x,y {'p': 1} {'e': 2} {'s': 3}",
            $"{task.ExecutorTarget} {task.SafeRerun} {task.Description} {string.Join(',', task.Tags)} {task.Publish} "
                + $"{task.PublishOnError} {task.PublishOnSkip}"
        );
    }

    [Fact]
    public void Bodies_show_what_reading_adds()
    {
        var workflow = Define.Read(Define.Workflow("description: d\ntasks: {a: {action: std.noop}}"));

        Assert.Equal("{'action': 'std.noop', 'name': 'a', 'version': '2.0', 'type': 'direct'}", workflow.Tasks["a"].Body.ToString());
        Assert.Equal(
            $"{{'description': 'd', 'tasks': {{'a': {workflow.Tasks["a"].Body}}}, 'name': 'w', 'version': '2.0'}}",
            workflow.Body.ToString()
        );
    }
}
