using Mistral.Api.Faults;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace Mistral.Api.Tests.Faults;

public sealed class FaultMapTests
{
    public static TheoryData<Exception> OfTheCluster =>
        [
            new OrleansException("Known status: Dead"),
            new SiloUnavailableException("x"),
            new ConnectionFailedException("x"),
            new GatewayTooBusyException(),
            new TimeoutException(),
        ];

    [Theory]
    [MemberData(nameof(OfTheCluster))]
    public void What_the_cluster_could_not_do_may_be_asked_again(Exception error)
    {
        var reply = FaultMap.Of(error);

        Assert.Equal((503, 1), (reply.Status, reply.RetryAfterSeconds));
    }

    [Fact]
    public void A_chunk_of_impossible_size_is_the_clients_mistake()
    {
        var reply = FaultMap.Of(new IOException("Bad chunk size data.", new OverflowException()));

        Assert.Equal((400, "Bad chunk size data."), (reply.Status, reply.Message));
    }
}
