using System.Diagnostics.CodeAnalysis;
using MailKit.Security;
using Mistral.Actions.Http;

namespace Mistral.Actions.Email;

/// <summary>Hands a message to a server: one connection for each.</summary>
internal sealed class Mailer(EmailOptions options, EgressPolicy policy, TimeProvider time)
{
    private const int DefaultPort = 25;

    /// <param name="password">Given: the connection is encrypted first, and the sender logs in with it.</param>
    public async Task SendAsync(EmailMessage message, string server, string? password, CancellationToken cancellation)
    {
        var (host, port) = Address(server);
        using var patience = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await SendAsync(message, host, port, password, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"the server took longer than {options.Timeout.TotalSeconds} seconds ([action_std_email] timeout)");
        }
    }

    [SuppressMessage("Security", "CA5359", Justification = "Only where an operator or a workflow has asked for it.")]
    private async Task SendAsync(EmailMessage message, string host, int port, string? password, CancellationToken cancellation)
    {
        using var client = new LenientSmtpClient { Timeout = (int)options.Timeout.TotalMilliseconds, CheckCertificateRevocation = false };
        if (!options.VerifyCertificates)
        {
            client.ServerCertificateValidationCallback = (_, _, _, _) => true;
        }

        var logsIn = !string.IsNullOrEmpty(password);
        await client.ConnectAsync(
            await policy.ConnectAsync(host, port, cancellation),
            host,
            port,
            logsIn ? SecureSocketOptions.StartTls : SecureSocketOptions.None,
            cancellation
        );
        if (logsIn)
        {
            await client.AuthenticateAsync(message.Sender.Address, password!, cancellation);
        }

        using var mime = message.ToMessage(time.GetLocalNow());
        await client.SendAsync(mime, message.Sender, message.Recipients, cancellation);
        await client.DisconnectAsync(true, cancellation);
    }

    private static (string Host, int Port) Address(string server) =>
        server.LastIndexOf(':') is var at and > 0 && int.TryParse(server[(at + 1)..], out var port)
            ? (server[..at], port)
            : (server, DefaultPort);
}
