using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Executions.Turns;
using PythonValues;

namespace Mistral.Grains.Tests.Executions.Turns;

/// <summary>What one turn decides, and what of it is written.</summary>
public sealed class TurnTests
{
    private const string Pure =
        "a: {action: std.echo output=1, publish: {x: <% task().result %>}, on-success: b}, " + "b: {action: std.echo output=2}";

    private const string Waiting = "a: {action: std.http, input: {url: 'http://a'}}";

    [Fact]
    public async Task Pure_actions_run_inside_the_turn()
    {
        using var world = new TurnWorld(Pure);
        var execution = world.NewExecution();
        var turn = world.NewTurn(execution);

        Assert.Null(await turn.TakeAsync(new Signal.Start()));

        Assert.Equal((State.Success, "a:SUCCESS b:SUCCESS"), (execution.Head.State, TurnWorld.States(execution)));
        Assert.Empty(turn.Effects.OfType<Effect.RunAction>());
        Assert.Null(turn.Owner("silo"));
    }

    [Fact]
    public async Task It_counts_for_no_project_whether_it_stays_in_memory_others_know()
    {
        using var world = new TurnWorld("a: {action: std.echo output=<% 'A' * 20000 %>}");

        await world.NewTurn(world.NewExecution()).TakeAsync(new Signal.Start());

        Assert.Empty(world.Services.Sizes.All);
    }

    [Fact]
    public async Task Who_has_asked_for_an_action_answers_for_it()
    {
        using var world = new TurnWorld(Waiting);
        var turn = world.NewTurn(world.NewExecution());
        await turn.TakeAsync(new Signal.Start());

        Assert.Equal(("a", "silo"), (Assert.Single(turn.Effects.OfType<Effect.RunAction>()).TaskName, turn.Owner("silo")));
    }

    [Fact]
    public async Task An_abandoned_turn_decides_nothing()
    {
        using var world = new TurnWorld(Pure);
        using var abandoned = new CancellationTokenSource();
        var execution = world.NewExecution();
        var turn = new Turn(execution, world.Services, new(), new(), abandoned: abandoned.Token);
        await abandoned.CancelAsync();

        await Assert.ThrowsAsync<EvaluationAbandonedException>(() => turn.TakeAsync(new Signal.Start()).AsTask());

        Assert.False(turn.HasChanges);
        Assert.Empty(execution.State.Tasks);
    }

    [Fact]
    public async Task A_row_is_written_once_and_in_its_last_form()
    {
        using var world = new TurnWorld(Pure);
        var execution = world.NewExecution();
        var turn = world.NewTurn(execution);
        await turn.TakeAsync(new Signal.Start());

        var write = TurnWrite.Of(execution, turn, new ExecutionOptions(), null, 7);

        Assert.Equal(("SUCCESS", 0L, "{}"), (write.Execution.State, write.ExpectedVersion, write.Execution.Input));
        Assert.Equal(["a SUCCESS", "b SUCCESS"], write.Tasks.Select(row => $"{row.Name} {row.State}").Order());
        Assert.Equal(["a SUCCESS", "b SUCCESS"], write.Actions.Select(row => $"{row.TaskName} {row.State}").Order());
        Assert.Equal((null, null, null), (write.Execution.WakeAt, write.Execution.Waiter, write.Execution.Owner));
    }

    [Fact]
    public async Task Invocation_in_flight_is_looked_at_again_and_the_input_is_written_once()
    {
        using var world = new TurnWorld(Waiting);
        var execution = world.NewExecution();
        var turn = world.NewTurn(execution);
        await turn.TakeAsync(new Signal.Start());
        execution.Version = 3;

        var write = TurnWrite.Of(execution, turn, new ExecutionOptions { InFlightCheck = TimeSpan.FromSeconds(2) }, "silo", 7);

        Assert.Equal((2_000_007L, "silo", 3L), (write.Execution.WakeAt, write.Execution.Owner, write.ExpectedVersion));
        Assert.Null(write.Execution.Input);
    }

    [Theory]
    [InlineData(1_500_000, 1_500_000)]
    [InlineData(900_000, 2_000_007)]
    [InlineData(3_000_000, 2_000_007)]
    public async Task The_moment_of_a_look_stays_while_it_is_near_enough(long stored, long expected)
    {
        using var world = new TurnWorld(Waiting);
        var execution = world.NewExecution();
        var turn = world.NewTurn(execution);
        await turn.TakeAsync(new Signal.Start());
        execution.WakeAt = stored;

        var write = TurnWrite.Of(execution, turn, new ExecutionOptions { InFlightCheck = TimeSpan.FromSeconds(2) }, "silo", 7);

        Assert.Equal(expected, write.Execution.WakeAt);
    }
}
