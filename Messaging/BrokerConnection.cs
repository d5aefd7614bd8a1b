using RabbitMQ.Client;

namespace Mistral.Messaging;

/// <summary>The connection to the broker that several share; made anew when it was lost.</summary>
/// <param name="name">How the broker shows it to an operator.</param>
public sealed class BrokerConnection(TransportUrl url, string name) : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private IConnection? _connection;

    /// <summary>For reading: so many messages are handed out at a time.</summary>
    public Task<IChannel> OpenChannelAsync(ushort parallel, CancellationToken cancellation) =>
        OpenAsync(new(false, false, consumerDispatchConcurrency: parallel), cancellation);

    /// <summary>For writing: a message is sent when the broker has said that it has it.</summary>
    public Task<IChannel> OpenConfirmingChannelAsync(CancellationToken cancellation) => OpenAsync(new(true, true), cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            await connection.DisposeAsync();
        }

        _one.Dispose();
    }

    private async Task<IChannel> OpenAsync(CreateChannelOptions options, CancellationToken cancellation) =>
        await (await ConnectAsync(cancellation)).CreateChannelAsync(options, cancellation);

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
                ClientProvidedName = name,
            };
            return _connection = await factory.CreateConnectionAsync(url.Nodes, cancellation);
        }
        finally
        {
            _one.Release();
        }
    }
}
