using Mistral.Actions.Email;

namespace Mistral.Actions.Standard;

[ActionName("std.email", ClassName = "mistral.actions.std_actions.SendEmailAction", Description = "Sends an e-mail.")]
internal sealed class SendEmailAction(
    [Service] Mailer box,
    string fromAddr,
    object? toAddrs,
    string smtpServer,
    object? replyTo = null,
    object? ccAddrs = null,
    object? bccAddrs = null,
    string? smtpPassword = null,
    string? subject = null,
    string? body = null,
    string? htmlBody = null
) : IAction
{
    public async Task<ActionResult> RunAsync(ActionContext context, CancellationToken cancellation)
    {
        try
        {
            var message = new EmailMessage(
                fromAddr,
                List(toAddrs),
                List(ccAddrs),
                List(bccAddrs),
                List(replyTo),
                string.IsNullOrEmpty(subject) ? "<No subject>" : subject,
                string.IsNullOrEmpty(body) ? "<No body>" : body,
                htmlBody
            );
            await box.SendAsync(message, smtpServer, smtpPassword, cancellation);
            return ActionResult.Success(null);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            throw new ActionException($"Failed to send an email message: {e.Message}", e);
        }
    }

    /// <summary>A single text is one address (or several with commas).</summary>
    private static ImmutableArray<string> List(object? addresses) =>
        addresses switch
        {
            null or "" => [],
            IReadOnlyList<object?> list => [.. list.Select(PythonText.Str)],
            _ => [PythonText.Str(addresses)],
        };
}
