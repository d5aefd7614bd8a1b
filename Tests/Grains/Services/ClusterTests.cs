using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Services;
using Mistral.Grains.Services;
using Mistral.Grains.Tests.Fakes;
using Mistral.Grains.Triggers;
using Mistral.Storage.Listing;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Mistral.Grains.Tests.Services;

/// <summary>In a cluster of two silos.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private readonly InProcessTestCluster _cluster;

    public ClusterTests()
    {
        var tables = new MemoryTables();
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo(
            (_, silo) =>
            {
                silo.AddMemoryGrainStorageAsDefault().UseInMemoryReminderService();
                silo.Services.AddSingleton(TimeProvider.System)
                    .AddSingleton<IRowReader>(tables)
                    .AddSingleton<IExecutionClient>(new MemoryExecutions(tables))
                    .AddSingleton<ExecutionClient>();
                silo.Services.AddMaintenance();
            }
        );
        _cluster = builder.Build();
    }

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Services_are_the_silos_and_maintenance_reaches_its_state()
    {
        var services = _cluster.Client.GetGrain<IServicesGrain>(0);
        var views = await services.List();
        Assert.Equal(8, views.Length);
        Assert.Equal(2, views.Select(view => view.Name).Distinct().Count());
        Assert.Equal(
            ["engine_group", "event-engine_group", "executor_group", "notifier_group"],
            views.Select(view => view.Type).Distinct().Order()
        );

        Assert.Equal("RUNNING", (await services.Maintenance()).Status);
        var admin = new Caller("service", "root", true, []);
        Assert.Equal("PAUSING", (await services.SetMaintenance("PAUSED", null, admin)).Status);
        for (var steps = 0; (await services.Maintenance()).Status != "PAUSED"; steps++)
        {
            Assert.True(steps < 100, "not paused within 100 steps");
            await _cluster.Client.GetGrain<IMaintenanceGrain>(0).Step();
        }
    }

    [Fact]
    public async Task A_paused_project_starts_nothing_on_any_silo_and_is_remembered()
    {
        var services = _cluster.Client.GetGrain<IServicesGrain>(0);
        var admin = new Caller("service", "root", true, []);
        Assert.Equal("PAUSING", (await services.SetMaintenance("PAUSED", "alpha", admin)).OfProject("alpha"));
        await _cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        foreach (var silo in _cluster.Silos)
        {
            var client = silo.ServiceProvider.GetRequiredService<ExecutionClient>();
            var fault = await Assert.ThrowsAsync<MistralFault>(() => client.StartAsync("e", Start("alpha")));
            Assert.Equal(FaultKind.Unavailable, fault.Kind);
            Assert.Matches("^Project 'alpha' is PAUS(ING|ED). Nothing is started.$", fault.Message);
        }

        Assert.Equal("RUNNING", (await services.Maintenance()).Status);
        Assert.Equal("RUNNING", (await services.Maintenance()).OfProject("beta"));
    }

    [Fact]
    public async Task Processes_tell_their_versions_and_those_of_the_API_stand_first()
    {
        var services = _cluster.Client.GetGrain<IServicesGrain>(0);
        await services.Announce(new("node_7", Presence.Api, "2.0.0"));
        foreach (var silo in _cluster.Silos)
        {
            await services.Announce(new(silo.ServiceProvider.GetRequiredService<ILocalSiloDetails>().Name, Presence.Silo, "1.9.0"));
        }

        var views = await services.List();

        Assert.Equal(new("node_7", "api_group", "2.0.0"), views[0]);
        Assert.Equal(9, views.Length);
        Assert.DoesNotContain(views.Skip(1), view => view.Version is null or "2.0.0");
    }

    [Fact]
    public void Who_is_silent_is_forgotten()
    {
        var time = new FakeTimeProvider();
        var processes = new KnownProcesses(time);
        processes.Note(new("a", Presence.Api, "1"));
        time.Advance(Presence.Validity / 2);
        processes.Note(new("b", Presence.Api, "1"));
        Assert.Equal(["a", "b"], processes.Now().Select(process => process.Name));

        time.Advance(Presence.Validity * 0.6);
        Assert.Equal(["b"], processes.Now().Select(process => process.Name));
    }

    private static StartExecution Start(string project) =>
        new("wf", "", null, null, null, null, new Caller(project, "alice", false, []), Credentials.None);
}
