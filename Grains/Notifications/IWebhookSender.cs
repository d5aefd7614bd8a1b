using Mistral.Actions;
using PythonValues;

namespace Mistral.Grains.Notifications;

/// <summary>What came of one attempt.</summary>
/// <param name="Problem">Why it failed; null when the receiver took it.</param>
/// <param name="IsFinal">Another attempt would fail the same way.</param>
internal sealed record Delivery(string? Problem, bool IsFinal = false)
{
    public static readonly Delivery Done = new(Problem: null);
}

internal interface IWebhookSender
{
    Task<Delivery> SendAsync(string url, Map headers, string body, CancellationToken cancellation);
}

/// <summary>Sends as <c>std.http</c> does, so that the operator's egress rules hold for both alike. Redirects are not followed.</summary>
internal sealed class ActionWebhookSender(ActionRegistry actions, NotificationOptions options) : IWebhookSender
{
    private static readonly string[] Refusals =
    [
        "is not allowed",
        "does not contain a host",
        "allowed_hosts",
        "blocked address",
        "Invalid URL",
    ];

    public async Task<Delivery> SendAsync(string url, Map headers, string body, CancellationToken cancellation)
    {
        var input = Map.Of(
            ("url", url),
            ("method", "POST"),
            ("body", body),
            ("headers", WithContentType(headers)),
            ("timeout", options.Timeout.TotalSeconds),
            ("allow_redirects", false)
        );
        var result = await actions.RunAsync("std.http", input, ActionContext.Empty, cancellation);
        var status = (result.Value as Map)?["status"];
        if (status is 200L or 201L)
        {
            return Delivery.Done;
        }

        return status is null
            ? new($"{result}", Refusals.Any(words => $"{result}".Contains(words, StringComparison.Ordinal)))
            : new($"the receiver answered {PythonText.Str(status)}");
    }

    private static Map WithContentType(Map headers) =>
        headers.Keys.OfType<string>().Any(name => name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            ? headers
            : headers.With("Content-Type", "application/json");
}
