using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Mistral.Actions.Binding;
using Mistral.Actions.Running;

namespace Mistral.Actions.Tests.Binding;

/// <summary>What an author may write, and what becomes of it.</summary>
public sealed class SdkTests
{
    [ActionName("t.properties")]
    public sealed class Properties : CustomAction
    {
        public required string FirstName { get; init; }

        public int Retries { get; init; } = 3;

        [InputName("odd-name")]
        public double? Odd { get; set; }

        public override object? Run(ActionContext context, CancellationToken cancellation) => $"{FirstName} {Retries} {Odd}";
    }

    public sealed record Server(string Name, int DiskSize, Dictionary<string, string>? Tags = null);

    [ActionName("t.typed")]
    public sealed class Typed(Server server, IReadOnlyList<object?> items, bool flag = false) : CustomAction
    {
        public override object? Run(ActionContext context, CancellationToken cancellation) =>
            new
            {
                server.DiskSize,
                Count = items.Count,
                flag,
                server.Tags,
                Half = 0.5f,
            };
    }

    [ActionName("t.others")]
    public sealed class Others(string name, [OtherInputs] Map others) : CustomAction
    {
        public override object? Run(ActionContext context, CancellationToken cancellation) =>
            new Dictionary<string, object?> { [name] = others };
    }

    [ActionName("t.task")]
    public sealed class Awaiting([Service] TimeProvider time) : CustomAction
    {
        public override object? Run(ActionContext context, CancellationToken cancellation) => LaterAsync();

        private async Task<ActionResult> LaterAsync()
        {
            await Task.Yield();
            return time is null ? ActionResult.Success(null) : ActionResult.Cancel("enough");
        }
    }

    [ActionName("t.throws")]
    public sealed class Throwing(string password) : CustomAction
    {
        public override object? Run(ActionContext context, CancellationToken cancellation) =>
            throw new InvalidOperationException($"{password} and {context.Security.AuthToken} are wrong");
    }

    [ActionName("t.circle")]
    public sealed class Circle : CustomAction
    {
        public override object? Run(ActionContext context, CancellationToken cancellation)
        {
            var list = new List<object?>();
            list.Add(list);
            return list;
        }
    }

    [ActionName("t.deaf")]
    public sealed class Deaf : CustomAction
    {
        public static TaskCompletionSource Running { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static ManualResetEventSlim End { get; } = new();

        public override object? Run(ActionContext context, CancellationToken cancellation)
        {
            Running.SetResult();
            End.Wait(CancellationToken.None);
            return null;
        }
    }

    [ActionName("t.thread")]
    public sealed class OnThread : CustomAction
    {
        public override object? Run(ActionContext context, CancellationToken cancellation) => Thread.CurrentThread.IsThreadPoolThread;
    }

    [ActionName("t.two")]
    public sealed class TwoConstructors : CustomAction
    {
        public TwoConstructors() { }

        public TwoConstructors(string _) { }

        public override object? Run(ActionContext context, CancellationToken cancellation) => null;
    }

    [ActionName("t.service")]
    public sealed class WantsService([Service] IFormatProvider none) : CustomAction
    {
        public override object? Run(ActionContext context, CancellationToken cancellation) => none;
    }

    [ActionName("t.none")]
    public sealed class NoAction;

    [Fact]
    public async Task Properties_are_inputs()
    {
        var actions = Of(typeof(Properties));

        Assert.Equal("first_name, retries=3, odd-name=null", actions.Find("t.properties")!.Input);
        Assert.Equal("Ada 3 1.5", (await actions.RunAsync("t.properties", ("first_name", "Ada"), ("odd-name", "1.5"))).Data);
    }

    [Fact]
    public async Task Typed_inputs_and_records_go_in_and_come_out()
    {
        var actions = Of(typeof(Typed));

        var result = await actions.RunAsync(
            "t.typed",
            ("server", Map.Of(("name", "a"), ("disk_size", 5L), ("tags", Map.Of(("k", "v"))))),
            ("items", new object?[] { 1L, 2L })
        );

        Assert.Equal(Map.Of(("disk_size", 5L), ("count", 2L), ("flag", false), ("tags", Map.Of(("k", "v"))), ("half", 0.5)), result.Data);
    }

    [Theory]
    [InlineData("x", "input 'server' must be a value for Server, not 'x'")]
    [InlineData(null, "input 'items' must be a list, not {'password': '***'}")]
    public void A_wrong_type_is_told_before_anything_runs(object? server, string text) =>
        Assert.EndsWith(
            text,
            Of(typeof(Typed)).Check("t.typed", Map.Of(("server", server), ("items", Map.Of(("password", "hunter2")))))!.Text
        );

    [Fact]
    public async Task Other_inputs_are_not_checked()
    {
        var actions = Of(typeof(Others));

        Assert.True(actions.Find("t.others")!.TakesAny);
        Assert.Equal("name", actions.Find("t.others")!.Input);
        Assert.Equal(Map.Of(("n", Map.Of(("x", 1L)))), (await actions.RunAsync("t.others", ("name", "n"), ("x", 1L))).Data);
    }

    [Fact]
    public async Task A_task_is_awaited_and_may_cancel()
    {
        var result = await Of(typeof(Awaiting)).RunAsync("t.task");

        Assert.True(result is { IsCancel: true, IsError: false, Error: "enough" });
    }

    [Fact]
    public async Task An_exception_becomes_Mistrals_text_without_secrets()
    {
        var context = new ActionContext
        {
            ActionExecutionId = "a-1",
            Security = new() { AuthToken = "gAAAAtoken" },
        };

        var result = await Of(typeof(Throwing)).RunAsync("t.throws", Map.Of(("password", "hunter2")), context, CancellationToken.None);

        Assert.Equal("The action raised an exception [action=t.throws, action_ex_id=a-1, msg='*** and *** are wrong']", result.Error);
        Assert.DoesNotContain("gAAAAtoken", context.ToString());
    }

    [Fact]
    public async Task A_result_without_a_JSON_form_is_a_failure() =>
        Assert.StartsWith(
            "Failed to complete action due to a Mistral exception [action=t.circle, action_ex_id=None]\n The result is nested",
            (string)(await Of(typeof(Circle)).RunAsync("t.circle")).Error!
        );

    [Fact]
    public async Task An_action_that_does_not_listen_is_left_behind()
    {
        using var cancellation = new CancellationTokenSource();
        var run = Of(typeof(Deaf)).RunAsync("t.deaf", Map.Empty, ActionContext.Empty, cancellation.Token);
        await Deaf.Running.Task;

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Deaf.End.Set();
    }

    [Fact]
    public async Task An_action_that_blocks_has_a_thread_of_its_own() =>
        Assert.Equal(false, (await Of(typeof(OnThread)).RunAsync("t.thread")).Data);

    [Theory]
    [InlineData(typeof(TwoConstructors), "must have one public constructor, it has 2")]
    [InlineData(typeof(WantsService), "the service IFormatProvider of parameter 'none' is not there")]
    [InlineData(typeof(NoAction), "has an action's name but is no class that implements IAction")]
    public void A_class_that_can_be_no_action_is_reported_and_left_out(Type type, string problem)
    {
        var actions = Of(type, typeof(Properties));

        Assert.Contains(problem, Assert.Single(actions.Problems));
        Assert.NotNull(actions.Find("t.properties"));
    }

    private static ActionRegistry Of(params Type[] types)
    {
        var services = ActionRegistries.Services(new ActionOptions());
        var collection = new ActionCollection(new ActionOptions());
        foreach (var type in types)
        {
            collection.Add(type.Name, () => ActionClass.Definitions(type, services));
        }

        return new ActionRegistry(collection, new ActionRunner(NullLogger<ActionRunner>.Instance));
    }
}
