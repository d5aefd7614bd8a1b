using MailKit.Net.Smtp;
using MimeKit;

namespace Mistral.Actions.Email;

/// <summary>
/// A recipient whom the server refuses does not keep the message from the others, as with Python's smtplib; it fails when all are refused.
/// </summary>
internal sealed class LenientSmtpClient : SmtpClient
{
    private readonly List<string> _refused = [];

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
        _refused.Add($"{mailbox.Address} ({(int)response.StatusCode} {response.Response})");

    protected override void OnNoRecipientsAccepted(MimeMessage message) =>
        throw new ActionException($"the server refused all recipients: {string.Join(", ", _refused)}");
}
