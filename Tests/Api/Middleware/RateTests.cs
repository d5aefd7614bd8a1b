using System.Net;
using Microsoft.Extensions.Time.Testing;
using Mistral.Api.Quotas;
using Mistral.Api.Settings;

namespace Mistral.Api.Tests.Middleware;

public sealed class RateTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_project_has_its_rate_over_time_and_as_much_at_once_after_a_rest()
    {
        var rate = new RequestRate(2, _time);

        Assert.Equal([true, true, false], Take(rate, 3));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal([true, false], Take(rate, 2));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal([true, true, false], Take(rate, 3));
    }

    [Fact]
    public void Projects_do_not_use_up_each_others_rate()
    {
        var rate = new RequestRate(1, _time);

        Assert.True(rate.Take("alpha"));
        Assert.False(rate.Take("alpha"));
        Assert.True(rate.Take("beta"));
    }

    [Fact]
    public async Task Beyond_it_the_answer_names_the_quota()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { RequestRate = 1 });
        Assert.Equal(HttpStatusCode.OK, (await server.Get("/v2/executions")).Status);

        var answer = await server.Get("/v2/executions");

        Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (answer.Status, answer.Header("Retry-After")));
        Assert.Equal(
            "Quota exceeded for requests: project <default-project> may send 1 a second ([quota] request_rate). Nothing was done, try "
                + "again later.",
            answer.Fault
        );
    }

    private static bool[] Take(RequestRate rate, int times) => [.. Enumerable.Range(0, times).Select(_ => rate.Take("alpha"))];
}
