using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Mistral.Messaging;
using PythonValues;
using RabbitMQ.Client;

namespace Mistral.Grains.Tests.Events;

/// <summary>A RabbitMQ of our own: its ports, its files, gone with the tests.</summary>
public sealed class RabbitNode : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("rabbit").FullName;
    private readonly int _port = FreePort();
    private readonly Dictionary<string, string> _environment;
    private Process? _server;
    private IConnection _publisher = null!;

    public RabbitNode() =>
        _environment = new()
        {
            ["HOME"] = _folder,
            ["RABBITMQ_NODENAME"] = $"mistral{_port}@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = $"{_port}",
            ["RABBITMQ_DIST_PORT"] = $"{FreePort()}",
            ["RABBITMQ_MNESIA_BASE"] = _folder,
            ["RABBITMQ_LOG_BASE"] = _folder,
            ["RABBITMQ_LOGS"] = "-",
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "plugins"),
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(_folder, "none"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "none"),
            ["ERL_EPMD_PORT"] = $"{FreePort()}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        };

    internal string Url => $"rabbit://guest:guest@127.0.0.1:{_port}/";

    public async Task InitializeAsync()
    {
        if (!Server.AreWanted(Server.RabbitMq))
        {
            return;
        }

        var output = new StringBuilder();
        var started = new TaskCompletionSource();
        _server = Start(
            ServerProgram.RabbitMq.Find(),
            line =>
            {
                output.AppendLine(line);
                if (line.Contains("completed with", StringComparison.Ordinal))
                {
                    started.TrySetResult();
                }
            }
        );
        await Task.WhenAny(started.Task, _server.WaitForExitAsync()).WaitAsync(Patience);
        Assert.True(started.Task.IsCompletedSuccessfully, output.ToString());
        _publisher = await Connect();
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _publisher.DisposeAsync();
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
            await Run("epmd", "-kill");
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>As a service of OpenStack does it: a topic exchange of its own, the priority at the end of the key.</summary>
    public async Task PublishAsync(
        string exchange,
        string topic,
        string messageId,
        string eventType = "image.create",
        bool isDurable = false
    )
    {
        var message = PythonJson.Write(
            Map.Of(
                ("message_id", messageId),
                ("event_type", eventType),
                ("publisher_id", "image.host"),
                ("priority", "INFO"),
                ("timestamp", "2026-11-25 12:00:00.000000"),
                ("payload", Map.Of(("id", messageId))),
                ("_context_project_id", "alpha"),
                ("_context_user_id", "alice")
            )
        );
        await PublishTextAsync(exchange, topic, PythonJson.Write(Map.Of(("oslo.version", "2.0"), ("oslo.message", message))), isDurable);
    }

    public async Task PublishTextAsync(string exchange, string topic, string body, bool isDurable = false)
    {
        await using var channel = await _publisher.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, isDurable, autoDelete: false);
        await channel.BasicPublishAsync(exchange, $"{topic}.info", Encoding.UTF8.GetBytes(body));
    }

    /// <summary>Messages that nobody has; null when there is no such queue.</summary>
    public async Task<uint?> WaitingAsync(string queue) => (await QueueAsync(queue))?.MessageCount;

    /// <summary>How many listen to a queue.</summary>
    public async Task<uint> ListenersAsync(string queue) => (await QueueAsync(queue))?.ConsumerCount ?? 0;

    private async Task<RabbitMQ.Client.QueueDeclareOk?> QueueAsync(string queue)
    {
        await using var channel = await _publisher.CreateChannelAsync();
        try
        {
            return await channel.QueueDeclarePassiveAsync(queue);
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return null;
        }
    }

    /// <summary>All connections break; the publisher's is made anew.</summary>
    public async Task BreakConnectionsAsync()
    {
        await Run(
            Path.Combine(Path.GetDirectoryName(ServerProgram.RabbitMq.Find())!, "rabbitmqctl"),
            "-q",
            "close_all_connections",
            "broken by a test"
        );
        await _publisher.DisposeAsync();
        _publisher = await Connect();
    }

    private Task<IConnection> Connect() =>
        new ConnectionFactory { AutomaticRecoveryEnabled = false }.CreateConnectionAsync(TransportUrl.Parse(Url).Nodes);

    private Process Start(string program, Action<string> read)
    {
        var process = new Process { StartInfo = Info(program) };
        process.OutputDataReceived += (_, line) => read(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => read(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(Info(program, arguments))!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
    }

    private ProcessStartInfo Info(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
