using System.Net;
using Mistral.Api.Tests.Fakes;
using Mistral.Grains.Interfaces.Simulations;

namespace Mistral.Api.Tests.Workflows;

public sealed class SimulationTests
{
    [Theory]
    [InlineData("""{"workflow": "w", "mocks": []}""", "JsonType field value must be a dictionary")]
    [InlineData("""{"workflow": "w", "explore": "perhaps"}""", "unable to convert to bool")]
    [InlineData("""{"workflow": "w", "paths": 0}""", "greater or equal to 1")]
    [InlineData("""{"workflow": "w", "start": "soon"}""", "soon")]
    [InlineData("""{"workflow": "w", "mock": {}}""", "mock")]
    public async Task Bad_input_is_refused_before_anything_runs(string body, string words)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.Json("POST", "/v2/simulations", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Cluster.Asked, asked => asked is SimulateWorkflow);
    }
}
