using System.Buffers;
using Mistral.Api.Responses;

namespace Mistral.Api.Tests.Responses;

public sealed class PooledBufferTests
{
    [Fact]
    public void What_was_written_stays_as_it_grows()
    {
        using var buffer = new PooledBuffer(16);
        var bytes = Enumerable.Range(0, 100_000).Select(i => (byte)i).ToArray();
        foreach (var part in bytes.Chunk(333))
        {
            buffer.Write(part);
        }

        buffer.Write(bytes);
        Assert.Equal([.. bytes, .. bytes], buffer.Written.ToArray());
    }
}
