using System.Net;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Workers;

namespace Mistral.Api.Tests.Workers;

public sealed class OutcomeTests
{
    private const string Path = "/v2/workers/q/outcomes";

    [Fact]
    public async Task Many_leases_are_answered_at_once()
    {
        await using var server = await ApiServer.StartAsync();
        var answer = await server.Json(
            "POST",
            Path,
            """{"outcomes": [{"lease_id": "a.1", "output": [1]}, {"lease_id": "b.2", "error": "no", "output": null}, {"lease_id":"c.1"}]}"""
        );
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            """{"outcomes":[{"lease_id":"a.1","status":204,"message":null},{"lease_id":"b.2","status":204,"message":null},"""
                + """{"lease_id":"c.1","status":204,"message":null}]}""",
            answer.Text
        );
        Assert.Equal(
            [("a.1", new WorkerOutcome("[1]", null)), ("b.2", new(null, "\"no\"")), ("c.1", new(null, null))],
            server.Cluster.Asked.OfType<(string, WorkerOutcome)>()
        );
    }

    [Fact]
    public async Task Each_has_the_answer_that_it_would_have_had_alone()
    {
        await using var server = await ApiServer.StartAsync();
        server.Cluster.Failure = new MistralFault(FaultKind.Conflict, "lost");
        var answer = await server.Json("POST", Path, """{"outcomes": [{"lease_id": "a.1"}]}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("""{"outcomes":[{"lease_id":"a.1","status":409,"message":"lost"}]}""", answer.Text);
    }

    [Theory]
    [InlineData("""{"nothing": 1}""", "Unknown attribute for argument outcomes: nothing")]
    [InlineData("""{"outcomes": null}""", "'outcomes' must be a list of 1 to 1000 objects.")]
    [InlineData("""{"outcomes": []}""", "'outcomes' must be a list of 1 to 1000 objects.")]
    [InlineData("""{"outcomes": {"lease_id": "a.1"}}""", "'outcomes' must be a list of 1 to 1000 objects.")]
    [InlineData("""{"outcomes": [{"lease_id": "a.1"}, 7]}""", "'outcomes' must hold objects; number 2 is none.")]
    [InlineData("""{"outcomes": [{"output": 1}]}""", "'outcomes', number 1, has no 'lease_id'.")]
    [InlineData("""{"outcomes": [{"lease_id": 1}]}""", "'outcomes', number 1, has no 'lease_id'.")]
    [InlineData("""{"outcomes": [{"lease_id": "a.1", "result": 1}]}""", "'outcomes', number 1, has an unknown attribute: result")]
    public async Task What_is_wrong_with_them_is_told(string body, string message)
    {
        await using var server = await ApiServer.StartAsync();
        var answer = await server.Json("POST", Path, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(message, answer.Fault);
        Assert.Empty(server.Cluster.Asked.OfType<(string, WorkerOutcome)>());
    }
}
