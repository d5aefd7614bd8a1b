namespace Mistral.Engine.Tests.Language;

public sealed class TaskDefaultsTests
{
    private const string Defaults =
        "task-defaults: {on-error: e, on-success: s, timeout: 5, retry: {count: 1, delay: 2}, safe-rerun: true}\n";

    [Fact]
    public void A_task_takes_what_it_does_not_say_itself()
    {
        var workflow = Define.Read(
            Define.Workflow(Defaults + "tasks: {a: {on-error: s, timeout: 9}, e: {action: std.noop}, s: {action: std.noop}}")
        );

        var task = workflow.Tasks["a"];
        Assert.Equal("s", Assert.Single(task.OnError!.Next).Target);
        Assert.False(task.OnError.IsDefault);
        Assert.Equal("s", Assert.Single(task.OnSuccess!.Next).Target);
        Assert.True(task.OnSuccess.IsDefault);
        Assert.Equal((9L, 5L), (task.Policies.Timeout, workflow.Tasks["e"].Policies.Timeout));
        Assert.Equal((1L, true), (task.Policies.Retry!.Count, task.SafeRerun));
    }

    [Fact]
    public void A_default_never_leads_a_task_to_itself()
    {
        var workflow = Define.Read(Define.Workflow("task-defaults: {on-error: e}\ntasks: {a: {action: std.noop}, e: {action: std.noop}}"));

        Assert.Null(workflow.Tasks["e"].OnError);
        Assert.Equal(["a"], workflow.Graph.StartTasks.ToArray());
        Assert.Equal(["a"], workflow.Graph.Inbound["e"].ToArray());
    }

    [Fact]
    public void The_only_task_stays_a_start_task() =>
        Assert.Equal(
            ["e"],
            Define.Read(Define.Workflow("task-defaults: {on-error: e}\ntasks: {e: {action: std.noop}}")).Graph.StartTasks.ToArray()
        );

    [Fact]
    public void Published_values_of_a_task_stand_beside_default_targets()
    {
        var task = Define
            .Read(
                Define.Workflow(
                    "task-defaults: {on-success: {publish: {branch: {x: 1}}, next: s}}\ntasks: {a: {on-success: {publish: {branch: "
                        + "{y: 2}}}}, s: {action: std.noop}}"
                )
            )
            .Tasks["a"];

        Assert.Equal(("s", "{'y': 2}"), (Assert.Single(task.OnSuccess!.Next).Target, task.OnSuccess.PublishBranch.ToString()));
    }

    [Fact]
    public void What_defaults_publish_is_not_applied() =>
        Assert.Empty(
            Define
                .Read(
                    Define.Workflow(
                        "task-defaults: {on-success: {publish: {branch: {x: 1}}, next: s}}\ntasks: {a: {action: std.noop}, s: "
                            + "{action: std.noop}}"
                    )
                )
                .Tasks["a"]
                .OnSuccess!.PublishBranch
        );

    [Fact]
    public void Requirements_are_united()
    {
        var workflow = Define.Read(
            Define.Workflow(
                "type: reverse\ntask-defaults: {requires: z}\ntasks: {a: {requires: [b, a]}, b: {action: std.noop}, z: {action: std.noop}}"
            )
        );

        Assert.Equal(["b", "z"], workflow.Tasks["a"].Requires.ToArray());
        Assert.Equal(["z"], workflow.Graph.Inbound["b"].ToArray());
        Assert.Empty(workflow.Graph.Inbound["z"]);
        Assert.Empty(workflow.Graph.StartTasks);
    }
}
