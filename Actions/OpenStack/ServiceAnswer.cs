using System.Text.RegularExpressions;

namespace Mistral.Actions.OpenStack;

/// <summary>Reads the reason out of a service's refusal.</summary>
internal static partial class ServiceAnswer
{
    private const int LongestText = 500;

    /// <summary>The service's own message, as Python's clients show it: <c>… (HTTP 404)</c>.</summary>
    public static string Reason(int status, string? reasonPhrase, object? body, string? requestId)
    {
        var message = Message(body) ?? (string.IsNullOrEmpty(reasonPhrase) ? "Unknown Error" : reasonPhrase);
        return $"{message} (HTTP {status}){(requestId is null ? "" : $" (Request-ID: {requestId})")}";
    }

    private static string? Message(object? body) =>
        body switch
        {
            string text => OfText(text) is { Length: > 0 } words
                ? words.Length > LongestText
                    ? $"{words[..LongestText]}…"
                    : words
                : null,
            // NeutronError, badRequest, error, error_message (a JSON text in some services), errors: a message, however deep.
            Map map => map["message"] as string
                ?? map["faultstring"] as string
                ?? map["description"] as string
                ?? map.Values.Select(value => value is string ? null : Message(value)).FirstOrDefault(message => message is not null)
                ?? map["title"] as string
                ?? map["error_message"] as string
                ?? map["error"] as string,
            IReadOnlyList<object?> list and not IPythonObject => list.Select(Message).FirstOrDefault(message => message is not null),
            _ => null,
        };

    /// <summary>Glance and Swift answer with a page: its words, each line once.</summary>
    private static string OfText(string text) =>
        text.Contains('<') && text.Contains("</", StringComparison.Ordinal)
            ? string.Join(
                ": ",
                Tag()
                    .Replace(LineEnd().Replace(text, "\n"), "")
                    .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Distinct()
            )
            : text;

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    /// <summary>A heading and a paragraph are lines of their own, wherever the page breaks.</summary>
    [GeneratedRegex("</(title|h1|p)>")]
    private static partial Regex LineEnd();
}
