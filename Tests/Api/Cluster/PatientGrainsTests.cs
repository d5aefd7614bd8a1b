using System.Reflection;
using Microsoft.Extensions.Time.Testing;
using Mistral.Api.Cluster;
using Mistral.Api.Settings;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Services;
using Orleans.Runtime;

namespace Mistral.Api.Tests.Cluster;

public sealed class PatientGrainsTests
{
    private static readonly Caller Anybody = new("p", "u", false, []);

    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.FromMilliseconds(10) };
    private readonly Doors _doors = new();

    [Theory]
    [InlineData(nameof(IReadGrain.Find), typeof(TimeoutException), 3)]
    [InlineData(nameof(IReadGrain.Find), typeof(SiloUnavailableException), 3)]
    [InlineData(nameof(IReadGrain.Find), typeof(OrleansException), 3)]
    [InlineData(nameof(IExecutionGrain.Delete), typeof(TimeoutException), 1)]
    [InlineData(nameof(IExecutionGrain.Delete), typeof(OrleansException), 1)]
    [InlineData(nameof(IReadGrain.Find), typeof(InvalidOperationException), 1)]
    public async Task What_may_be_asked_twice_goes_through_one_door_after_the_other(string method, Type error, int asked)
    {
        _doors.Answer = call => call < 3 ? throw (Exception)Activator.CreateInstance(error)! : Task.FromResult<Row?>(null);

        var failed = await Record.ExceptionAsync(() =>
            AdvancedAsync(
                method == nameof(IReadGrain.Find)
                    ? Grains(15).GetGrain<IReadGrain>(0).Find(Resource.Executions, "x", null, Anybody)
                    : Grains(15).GetGrain<IExecutionGrain>("x").Delete(false, Anybody)
            )
        );

        Assert.Equal(asked, _doors.Asked);
        Assert.Equal(asked < 3, error.IsInstanceOfType(failed));
        Assert.Equal(Enumerable.Range(0, asked), _doors.Used);
    }

    [Fact]
    public async Task A_door_that_falls_silent_is_left_at_once()
    {
        _doors.Answer = call => call == 1 ? new TaskCompletionSource<Row?>().Task : Task.FromResult<Row?>(null);
        var found = Grains(15).GetGrain<IReadGrain>(0).Find(Resource.Executions, "x", null, Anybody);
        Assert.False(found.IsCompleted);

        await _doors.FallSilentAsync();
        await AdvancedAsync(found);
        Assert.Equal(2, _doors.Asked);
    }

    [Fact]
    public async Task A_request_ends_when_its_time_is_over()
    {
        _doors.Answer = _ => new TaskCompletionSource<Row?>().Task;
        await Assert.ThrowsAsync<TimeoutException>(() =>
            AdvancedAsync(Grains(1).GetGrain<IReadGrain>(0).Find(Resource.Executions, "x", null, Anybody))
        );
    }

    [Fact]
    public async Task Maintenance_is_what_was_known_last_while_nobody_answers()
    {
        var paused = MaintenanceView.AllRun with { Status = MaintenanceView.Paused };
        _doors.Maintenance = () => Task.FromResult(paused);
        var watch = new MaintenanceWatch(Grains(15).GetGrain<IServicesGrain>(0), _time);
        Assert.Equal(paused, await watch.ViewAsync());

        _doors.Maintenance = () => new TaskCompletionSource<MaintenanceView>().Task;
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(paused, await AdvancedAsync(watch.ViewAsync().AsTask()));
    }

    private PatientGrains Grains(int seconds) => new(_doors, new ApiOptions { RequestTimeout = TimeSpan.FromSeconds(seconds) }, _time);

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

    /// <summary>As many doors as are asked for; behind all of them the same grains.</summary>
    private sealed class Doors : IDoors
    {
        private readonly List<Door> _doors = [];

        public Func<int, Task<Row?>> Answer { get; set; } = _ => Task.FromResult<Row?>(null);

        public Func<Task<MaintenanceView>> Maintenance { get; set; } = () => Task.FromResult(MaintenanceView.AllRun);

        public int Asked { get; private set; }

        public List<int> Used { get; } = [];

        public IDoor Next(IDoor? other)
        {
            _doors.Add(new(this, _doors.Count));
            return _doors[^1];
        }

        public Task FallSilentAsync() => _doors[^1].Falling.CancelAsync();

        public object? Call(int door, MethodInfo method)
        {
            if (method.Name == nameof(IServicesGrain.Maintenance))
            {
                return Maintenance();
            }

            Used.Add(door);
            return Answer(++Asked);
        }
    }

    private sealed class Door(Doors doors, int number) : IDoor
    {
        public CancellationTokenSource Falling { get; } = new();

        public CancellationToken Silence => Falling.Token;

        public IGrainFactory Grains
        {
            get
            {
                var factory = DispatchProxy.Create<IGrainFactory, Factory>();
                ((Factory)(object)factory).Find = type => Grain.Over(type, method => doors.Call(number, method));
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
