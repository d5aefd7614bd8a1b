using System.Net;
using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.Executions;
using Mistral.Grains.Executions.Effects;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Executions.Starts;
using Mistral.Grains.Executions.Turns;
using Orleans.Runtime;

namespace Mistral.Grains.Tests.Executions.Turns;

/// <summary>What does not arrive is sent until it does, and then no more.</summary>
public sealed class EffectPerformerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TurnWorld _world = new("a: {action: std.noop}");
    private readonly EffectPerformer _performer;
    private readonly RecordedSignals _signals;

    public EffectPerformerTests()
    {
        var options = new ExecutionOptions();
        var signals = DispatchProxy.Create<IExecutionSignals, RecordedSignals>();
        _signals = (RecordedSignals)(object)signals;
        _performer = new(
            Answering<IGrainFactory>(signals),
            null!,
            null!,
            new ActionContexts(),
            new ChildStarts(options),
            new TreeLimits(options, null!, _time),
            new ExecutionMessages(options),
            Answering<ILocalSiloDetails>(SiloAddress.New(IPAddress.Loopback, 1, 1)),
            _time,
            NullLogger<EffectPerformer>.Instance
        );
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task An_effect_that_fails_is_tried_again_and_arrives_once()
    {
        _signals.Failures = 2;
        var done = 0;

        // Away from the test's own scheduler: what a timer goes on with has been done when the clock has moved.
        await Task.Run(async () =>
            {
                var performed = _performer.Perform(_world.NewExecution(), [Report("child")], _world.Pump, () => done++);
                Assert.Equal((1, 0), (_signals.Calls.Count, done));
                _time.Advance(TimeSpan.FromMilliseconds(99));
                Assert.Single(_signals.Calls);
                _time.Advance(TimeSpan.FromMilliseconds(1));
                Assert.Equal((2, 0), (_signals.Calls.Count, done));
                _time.Advance(TimeSpan.FromMilliseconds(200));
                await performed;
                _time.Advance(TimeSpan.FromMinutes(1));
            })
            .WaitAsync(TurnWorld.Limit);

        Assert.Equal((3, 1), (_signals.Calls.Count, done));
        Assert.All(_signals.Calls, call => Assert.Equal("ChildChanged child", call));
    }

    [Fact]
    public async Task One_that_fails_keeps_no_other_from_arriving()
    {
        _signals.Failures = 1;
        var done = 0;

        await Task.Run(async () =>
            {
                var performed = _performer.Perform(_world.NewExecution(), [Report("x"), Report("y")], _world.Pump, () => done++);
                Assert.Equal(["ChildChanged x", "ChildChanged y"], _signals.Calls);
                Assert.Equal(0, done);
                _time.Advance(TimeSpan.FromMilliseconds(100));
                await performed;
            })
            .WaitAsync(TurnWorld.Limit);

        Assert.Equal(["ChildChanged x", "ChildChanged y", "ChildChanged x"], _signals.Calls);
        Assert.Equal(1, done);
    }

    [Fact]
    public void Only_what_somebody_waits_for_must_arrive()
    {
        Assert.True(EffectPerformer.MustArrive(Report("x")));
        Assert.False(EffectPerformer.MustArrive(new Effect.CancelAction("a", "std.http")));
    }

    private static Effect.NotifyParent Report(string child) => new(new("parent", "task"), child, State.Success, null, null);

    private static T Answering<T>(object answer)
        where T : class
    {
        var made = DispatchProxy.Create<T, Answer>();
        ((Answer)(object)made).Value = answer;
        return made;
    }

    /// <summary>Answers every call with the same.</summary>
    public class Answer : DispatchProxy
    {
        public object? Value { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Value;
    }

    /// <summary>The execution to which all is told: the first calls fail.</summary>
    public class RecordedSignals : DispatchProxy
    {
        public int Failures { get; set; }

        public List<string> Calls { get; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Calls.Add($"{targetMethod!.Name} {(args![0] as ChildChanged)?.ChildExecutionId}");
            return Failures-- > 0 ? Task.FromException(new TimeoutException()) : Task.CompletedTask;
        }
    }
}
