using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Api.Health;
using Mistral.Api.Settings;

namespace Mistral.Api.Tests.Middleware;

public sealed class ConcurrencyLimitTests
{
    [Fact]
    public async Task Requests_beyond_the_bound_are_told_to_come_again()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { MaxRequests = 0 });

        var answer = await server.Get("/v2/executions");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (answer.Status, answer.Header("Retry-After")));
        Assert.Equal("This process works on 0 requests already ([api] max_requests): nothing was done, try again later.", answer.Fault);
    }

    [Fact]
    public async Task A_request_that_ended_leaves_its_place()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { MaxRequests = 1 });

        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v2/executions")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v2/executions")).Status);
    }

    [Fact]
    public async Task A_process_that_leaves_says_that_it_is_not_ready_and_still_serves()
    {
        await using var server = await ApiServer.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/healthcheck")).Status);

        server.Services.GetRequiredService<Readiness>().End();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Get("/healthcheck")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v2/executions")).Status);
    }
}
