namespace Mistral.Actions.OpenStack;

/// <summary>Reads the reason out of a service's refusal.</summary>
internal static class ServiceAnswer
{
    /// <summary>The service's own message, as Python's clients show it: <c>… (HTTP 404)</c>.</summary>
    public static string Reason(int status, string? reasonPhrase, object? body, string? requestId)
    {
        var message = Message(body) ?? (string.IsNullOrEmpty(reasonPhrase) ? "Unknown Error" : reasonPhrase);
        return $"{message} (HTTP {status}){(requestId is null ? "" : $" (Request-ID: {requestId})")}";
    }

    private static string? Message(object? body) => body switch
    {
        string text => text.Length is > 0 and < 500 ? text : null,
        // NeutronError, badRequest, error, error_message (a JSON text in some services), errors: a message, however deep.
        Map map => map["message"] as string ?? map["faultstring"] as string ?? map["description"] as string
            ?? map.Values.Select(value => value is string ? null : Message(value)).FirstOrDefault(message => message is not null)
            ?? map["title"] as string ?? map["error_message"] as string ?? map["error"] as string,
        IReadOnlyList<object?> list and not IPythonObject => list.Select(Message).FirstOrDefault(message => message is not null),
        _ => null,
    };
}
