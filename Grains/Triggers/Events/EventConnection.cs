using RabbitMQ.Client;

namespace Mistral.Grains.Triggers.Events;

/// <summary>The connection to the broker that all listeners of a silo use; made anew when it was lost.</summary>
internal sealed class EventConnection(TransportUrl url) : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private IConnection? _connection;

    public async Task<IChannel> OpenChannelAsync(ushort parallel, CancellationToken cancellation)
    {
        var connection = await ConnectAsync(cancellation);
        return await connection.CreateChannelAsync(new CreateChannelOptions(false, false, consumerDispatchConcurrency: parallel), cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            await connection.DisposeAsync();
        }

        _one.Dispose();
    }

    private async Task<IConnection> ConnectAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_connection is { IsOpen: true } open)
            {
                return open;
            }

            if (_connection is { } lost)
            {
                await lost.DisposeAsync();
            }

            var factory = new ConnectionFactory
            {
                UserName = url.User,
                Password = url.Password,
                VirtualHost = url.VirtualHost,
                AutomaticRecoveryEnabled = false,
                ClientProvidedName = "mistral events",
            };
            return _connection = await factory.CreateConnectionAsync(url.Nodes, cancellation);
        }
        finally
        {
            _one.Release();
        }
    }
}
