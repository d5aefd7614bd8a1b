using System.Reflection;
using Microsoft.Extensions.Time.Testing;
using Mistral.Api.Cluster;
using Mistral.Api.Ids;
using Mistral.Api.Middleware;
using Mistral.Api.Settings;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Services;
using Orleans.Runtime;

namespace Mistral.Api.Tests.Cluster;

public sealed class RetryingGrainsTests
{
    private static readonly Caller Anybody = new("p", "u", false, []);

    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.FromMilliseconds(10) };
    private readonly FakeGateways _gateways = new();

    [Theory]
    [InlineData(nameof(IReadGrain.Find), typeof(TimeoutException), 3)]
    [InlineData(nameof(IReadGrain.Find), typeof(SiloUnavailableException), 3)]
    [InlineData(nameof(IReadGrain.Find), typeof(OrleansException), 3)]
    [InlineData(nameof(IExecutionGrain.Delete), typeof(TimeoutException), 1)]
    [InlineData(nameof(IExecutionGrain.Delete), typeof(OrleansException), 1)]
    [InlineData(nameof(IReadGrain.Find), typeof(InvalidOperationException), 1)]
    public async Task What_may_be_asked_twice_goes_through_one_door_after_the_other(string method, Type error, int asked)
    {
        _gateways.Answer = call => call < 3 ? throw (Exception)Activator.CreateInstance(error)! : Task.FromResult<Row?>(null);

        var failed = await Record.ExceptionAsync(() =>
            AdvancedAsync(
                method == nameof(IReadGrain.Find)
                    ? Grains(15).GetGrain<IReadGrain>(0).Find(Resource.Executions, "x", null, Anybody)
                    : Grains(15).GetGrain<IExecutionGrain>("x").Delete(false, Anybody)
            )
        );

        Assert.Equal(asked, _gateways.Asked);
        Assert.Equal(asked < 3, error.IsInstanceOfType(failed));
        Assert.Equal(Enumerable.Range(0, asked), _gateways.Used);
    }

    [Fact]
    public async Task A_gateway_that_falls_silent_is_left_at_once()
    {
        _gateways.Answer = call => call == 1 ? new TaskCompletionSource<Row?>().Task : Task.FromResult<Row?>(null);
        var found = Grains(15).GetGrain<IReadGrain>(0).Find(Resource.Executions, "x", null, Anybody);
        Assert.False(found.IsCompleted);

        await _gateways.FallSilentAsync();
        await AdvancedAsync(found);
        Assert.Equal(2, _gateways.Asked);
    }

    [Fact]
    public async Task The_silo_that_keeps_the_place_of_a_grain_is_asked_first_and_others_after_it()
    {
        _gateways.Answer = call => call < 3 ? throw new TimeoutException() : Task.FromResult<Row?>(null);
        await AdvancedAsync(Grains(15).GetGrain<IExecutionGrain>("x").Start(null!));
        await AdvancedAsync(Grains(15).GetGrain<IReadGrain>(0).Find(Resource.Executions, "x", null, Anybody));
        Assert.Equal(["execution/x"], _gateways.Homes);
        Assert.Equal(4, _gateways.Asked);
    }

    [Fact]
    public void A_new_execution_is_one_of_the_silo_whose_turn_it_is()
    {
        var ids = new IdSource(_time);
        _gateways.NextDirectoryRange = new(0, int.MaxValue);
        Assert.True(HashRange.HashOf("execution", Grains(1).NewId<IExecutionGrain>(ids)) >= 0);
        _gateways.NextDirectoryRange = null;
        Assert.NotEmpty(Grains(1).NewId<IExecutionGrain>(ids));
    }

    [Fact]
    public async Task A_request_ends_when_its_time_is_over()
    {
        _gateways.Answer = _ => new TaskCompletionSource<Row?>().Task;
        await Assert.ThrowsAsync<TimeoutException>(() =>
            AdvancedAsync(Grains(1).GetGrain<IReadGrain>(0).Find(Resource.Executions, "x", null, Anybody))
        );
    }

    [Fact]
    public async Task Maintenance_is_what_was_known_last_while_nobody_answers()
    {
        var paused = MaintenanceView.AllRun with { Status = MaintenanceView.Paused };
        _gateways.Maintenance = () => Task.FromResult(paused);
        var watch = new MaintenanceWatch(Grains(15).GetGrain<IServicesGrain>(0), _time);
        Assert.Equal(paused, await watch.ViewAsync());

        _gateways.Maintenance = () => new TaskCompletionSource<MaintenanceView>().Task;
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(paused, await AdvancedAsync(watch.ViewAsync().AsTask()));
    }

    private RetryingGrains Grains(int seconds) => new(_gateways, new ApiOptions { RequestTimeout = TimeSpan.FromSeconds(seconds) }, _time);

    /// <summary>Lets time pass until the task ends; so slowly that what goes on on other threads is not overtaken by the clock.</summary>
    private async Task AdvancedAsync(Task task)
    {
        for (var i = 0; !task.IsCompleted && i < 2_000; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        await task.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);
    }

    private async Task<T> AdvancedAsync<T>(Task<T> task)
    {
        await AdvancedAsync((Task)task);
        return await task;
    }

    /// <summary>As many gateways as are asked for; behind all of them the same grains.</summary>
    private sealed class FakeGateways : IGateways
    {
        private readonly List<FakeGateway> _gateways = [];

        public Func<int, Task<Row?>> Answer { get; set; } = _ => Task.FromResult<Row?>(null);

        public Func<Task<MaintenanceView>> Maintenance { get; set; } = () => Task.FromResult(MaintenanceView.AllRun);

        public int Asked { get; private set; }

        public List<int> Used { get; } = [];

        public IGateway Next(IGateway? other)
        {
            _gateways.Add(new(this, _gateways.Count));
            return _gateways[^1];
        }

        /// <summary>Whom the call of a grain was meant for first.</summary>
        public List<string> Homes { get; } = [];

        public HashRange? NextDirectoryRange { get; set; }

        HashRange? IGateways.NextDirectoryRange() => NextDirectoryRange;

        public IGateway Of(string grainType, string key)
        {
            Homes.Add($"{grainType}/{key}");
            return Next(null);
        }

        public Task FallSilentAsync() => _gateways[^1].Falling.CancelAsync();

        public object? Call(int gateway, MethodInfo method)
        {
            if (method.Name == nameof(IServicesGrain.Maintenance))
            {
                return Maintenance();
            }

            Used.Add(gateway);
            return Answer(++Asked);
        }
    }

    private sealed class FakeGateway(FakeGateways gateways, int number) : IGateway
    {
        public CancellationTokenSource Falling { get; } = new();

        public CancellationToken Silence => Falling.Token;

        public HashRange? DirectoryRange => null;

        public IGrainFactory Grains
        {
            get
            {
                var factory = DispatchProxy.Create<IGrainFactory, Factory>();
                ((Factory)(object)factory).Find = type => Grain.Over(type, method => gateways.Call(number, method));
                return factory;
            }
        }
    }

    public class Factory : DispatchProxy
    {
        public Func<Type, object> Find { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Find(targetMethod!.ReturnType);
    }

    public class Grain : DispatchProxy
    {
        private Func<MethodInfo, object?> _call = null!;

        public static object Over(Type type, Func<MethodInfo, object?> call)
        {
            var proxy = Create(type, typeof(Grain));
            ((Grain)proxy)._call = call;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _call(targetMethod!);
    }
}
