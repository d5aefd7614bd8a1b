using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mistral.Storage.Tests.Databases;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Mistral.Storage.Tests.Orleans;

/// <summary>A silo lives on the tables: what its grains keep and are reminded of is there for the next silo.</summary>
public sealed class OrleansTablesTests
{
    public static TheoryData<DatabaseKind> Databases => Kinds.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Membership_state_and_reminders_survive_a_silo(DatabaseKind kind)
    {
        var options = await (await TestServer.OfAsync(kind)).NewDatabaseAsync();
        await StorageSchema.UpgradeAsync(options);
        using (var first = await StartAsync(options))
        {
            var grain = Keeper(first, "a");
            await grain.Write("one");
            await grain.Write("two");
            await Keeper(first, "b").Write("b");
            await Keeper(first, "b").Clear();
            await grain.Remind(TimeSpan.FromMinutes(5));
            await grain.Remind(TimeSpan.FromMinutes(6));
            await Keeper(first, "b").Remind(TimeSpan.FromMinutes(5));
            await Keeper(first, "b").Forget();
            Assert.Equal(SiloStatus.Active, Assert.Single((await Management(first).GetHosts(true)).Values));
            await first.StopAsync();
        }

        using var second = await StartAsync(options);
        Assert.Equal("two", await Keeper(second, "a").Read());
        Assert.Null(await Keeper(second, "b").Read());
        await Keeper(second, "b").Write("again");
        Assert.True(await Keeper(second, "a").HasReminder());
        Assert.False(await Keeper(second, "b").HasReminder());
        Assert.Single(await Management(second).GetHosts(true));
        Assert.Equal(2, (await Management(second).GetHosts()).Count);
        var table = second.Services.GetRequiredService<IMembershipTable>();
        await table.CleanupDefunctSiloEntriesAsync(DateTimeOffset.MaxValue.AddDays(-2));
        Assert.Single((await table.ReadAllAsync()).Members);
        await second.StopAsync();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Membership_changes_only_on_the_expected_version(DatabaseKind kind)
    {
        var options = await (await TestServer.OfAsync(kind)).NewDatabaseAsync();
        await StorageSchema.UpgradeAsync(options);
        using var silo = await StartAsync(options);
        var table = silo.Services.GetRequiredService<IMembershipTable>();
        var all = await table.ReadAllAsync();
        var (entry, etag) = all.Members[0];

        Assert.False(await table.UpdateRowAsync(entry, etag, new(all.Version.Version, "0")));
        Assert.True(await table.UpdateRowAsync(entry, etag, all.Version.Next()));
        var after = await table.ReadAllAsync();
        Assert.Equal(all.Version.Version + 1, after.Version.Version);
        Assert.False(await table.InsertRowAsync(entry, after.Version.Next()));
        Assert.Equal(after.Version.Version, (await table.ReadAllAsync()).Version.Version);
        await table.UpdateIAmAliveAsync(entry);
        Assert.Equal(after.Version.Version, (await table.ReadRowAsync(entry.SiloAddress)).Version.Version);
        await silo.StopAsync();
    }

    private static IKeeperGrain Keeper(IHost silo, string key) =>
        silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IKeeperGrain>($"keeper-{key}");

    private static IManagementGrain Management(IHost silo) =>
        silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);

    private static async Task<IHost> StartAsync(StorageOptions options)
    {
        var orleans = OrleansTables.Of(options);
        var (siloPort, gatewayPort) = (FreePort.Take(), FreePort.Take());
        var host = new HostBuilder()
            .ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.None))
            .UseOrleans(
                (_, silo) =>
                    silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("test", "test"))
                        .ConfigureEndpoints("127.0.0.1", siloPort, gatewayPort)
                        .UseAdoNetClustering(ado => (ado.Invariant, ado.ConnectionString) = (orleans.Invariant, orleans.Membership))
                        .UseAdoNetReminderService(ado => (ado.Invariant, ado.ConnectionString) = (orleans.Invariant, orleans.GrainState))
                        .AddAdoNetGrainStorageAsDefault(ado =>
                            (ado.Invariant, ado.ConnectionString) = (orleans.Invariant, orleans.GrainState)
                        )
            )
            .Build();
        await host.StartAsync();
        return host;
    }
}
