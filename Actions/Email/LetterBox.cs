using MailKit.Security;

namespace Mistral.Actions.Email;

/// <summary>Hands a letter to a server: one connection for each.</summary>
internal sealed class LetterBox(EmailOptions options, TimeProvider time)
{
    private const int DefaultPort = 25;

    /// <param name="password">Given: the connection is encrypted first, and the sender logs in with it.</param>
    public async Task SendAsync(Letter letter, string server, string? password, CancellationToken cancellation)
    {
        var (host, port) = Address(server);
        using var client = new LenientSmtpClient { Timeout = (int)options.Timeout.TotalMilliseconds, CheckCertificateRevocation = false };
        if (!options.VerifyCertificates)
        {
            client.ServerCertificateValidationCallback = (_, _, _, _) => true;
        }

        var logsIn = !string.IsNullOrEmpty(password);
        await client.ConnectAsync(host, port, logsIn ? SecureSocketOptions.StartTls : SecureSocketOptions.None, cancellation);
        if (logsIn)
        {
            await client.AuthenticateAsync(letter.Sender.Address, password!, cancellation);
        }

        using var message = letter.ToMessage(time.GetLocalNow());
        await client.SendAsync(message, letter.Sender, letter.Recipients, cancellation);
        await client.DisconnectAsync(true, cancellation);
    }

    private static (string Host, int Port) Address(string server) => server.LastIndexOf(':') is var at and > 0 && int.TryParse(server[(at + 1)..], out var port)
        ? (server[..at], port)
        : (server, DefaultPort);
}
