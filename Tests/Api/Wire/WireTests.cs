using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Api.Tests.Fakes;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace Mistral.Api.Tests.Wire;

public sealed class WireTests : IAsyncLifetime
{
    private const string Id = "11111111-2222-3333-4444-555555555555";

    private readonly InProcessTestCluster _cluster;

    public WireTests()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo(
            (_, silo) =>
                silo.Configure<GrainTypeOptions>(types => types.Classes.RemoveWhere(type => type.Namespace == typeof(FakeReads).Namespace))
        );
        _cluster = builder.Build();
    }

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Questions_rows_and_faults_survive_the_way_between_the_API_and_a_silo()
    {
        await using var server = await ApiServer.StartAsync(services: services => services.AddSingleton<IGrainFactory>(_cluster.Client));

        var listed = await server.Get("/v2/tasks?name=has:x&sort_keys=state");
        Assert.True(listed.Status == HttpStatusCode.OK, listed.Text);
        var task = listed.Json["tasks"]![0]!;
        var refused = await server.Get("/v2/executions/e");
        var broken = await server.Get($"/v2/executions/{Id}/report");

        Assert.Equal("<default-project> x state", task["name"]!.GetValue<string>());
        Assert.Equal(
            (true, "2025-11-25 12:00:00", "a"),
            (task["processed"]!.GetValue<bool>(), task["created_at"]!.GetValue<string>(), task["tags"]![0]!.GetValue<string>())
        );
        Assert.Equal(
            (HttpStatusCode.TooManyRequests, "too many of e", "3"),
            (refused.Status, refused.Fault, refused.Header("Retry-After"))
        );
        Assert.Equal(HttpStatusCode.NotFound, (await server.Get("/v2/executions/none")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, broken.Status);
        Assert.DoesNotContain("nobody", broken.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_silo_the_answer_is_503_and_says_that_nothing_is_lost()
    {
        await using var server = await ApiServer.StartAsync(services: services => services.AddSingleton<IGrainFactory>(_cluster.Client));
        await server.Get("/v2/executions/none");
        await _cluster.KillSiloAsync(_cluster.Silos[0]);

        var answer = await server.Get("/v2/executions/none");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("Nothing was lost", answer.Fault);
    }
}
