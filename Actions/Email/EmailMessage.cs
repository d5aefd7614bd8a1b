using MimeKit;

namespace Mistral.Actions.Email;

/// <summary>A message in Mistral's form.</summary>
internal sealed record EmailMessage(
    string From,
    ImmutableArray<string> To,
    ImmutableArray<string> Cc,
    ImmutableArray<string> Bcc,
    ImmutableArray<string> ReplyTo,
    string Subject,
    string Body,
    string? HtmlBody
)
{
    public IEnumerable<MailboxAddress> Recipients => Cc.Concat(Bcc).Concat(To).SelectMany(Mailboxes);

    /// <summary>The blind copies are recipients only: no header names them.</summary>
    public MimeMessage ToMessage(DateTimeOffset now)
    {
        var plain = new TextPart("plain") { Text = Body };
        var message = new MimeMessage
        {
            Subject = Subject,
            Date = now,
            Body = string.IsNullOrEmpty(HtmlBody) ? plain : new MultipartAlternative(plain, new TextPart("html") { Text = HtmlBody }),
        };
        message.From.AddRange(Mailboxes(From));
        message.To.AddRange(To.SelectMany(Mailboxes));
        message.Cc.AddRange(Cc.SelectMany(Mailboxes));
        message.ReplyTo.AddRange(ReplyTo.SelectMany(Mailboxes));
        if (ReplyTo.IsEmpty)
        {
            message.Headers.Add(HeaderId.ReplyTo, "");
        }

        return message;
    }

    public MailboxAddress Sender => Mailboxes(From).FirstOrDefault() ?? throw new ActionException("'from_addr' names nobody");

    private static IEnumerable<MailboxAddress> Mailboxes(string text) =>
        InternetAddressList.TryParse(text, out var parsed) ? parsed.Mailboxes : throw new ActionException($"'{text}' is no e-mail address");
}
