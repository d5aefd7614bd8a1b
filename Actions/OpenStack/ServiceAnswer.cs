namespace Mistral.Actions.OpenStack;

/// <summary>Reads a service's answer: the result out of a success, the reason out of a refusal.</summary>
internal static class ServiceAnswer
{
    public static object? Result(Operation operation, Map input, object? body)
    {
        if (operation.Result is null)
        {
            return null;
        }

        var found = operation.Result.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(body, (value, key) => (value as Map)?[key]);
        return operation.One ? One(operation, input, found) : found;
    }

    /// <summary>The service's own message, as Python's clients show it: <c>… (HTTP 404)</c>.</summary>
    public static string Reason(int status, string? reasonPhrase, object? body, string? requestId)
    {
        var message = Message(body) ?? reasonPhrase ?? "Unknown Error";
        return $"{message} (HTTP {status}){(requestId is null ? "" : $" (Request-ID: {requestId})")}";
    }

    private static string? Message(object? body) => body switch
    {
        string text => text.Length is > 0 and < 500 ? text : null,
        Map map => map["message"] as string ?? map["faultstring"] as string ?? map.Values.OfType<Map>().Select(Message).FirstOrDefault(message => message is not null),
        _ => null,
    };

    private static object? One(Operation operation, Map input, object? list)
    {
        var declared = operation.Parameters.Select(parameter => parameter.Name).ToHashSet();
        var wanted = input.Where(entry => entry.Key is string name && !declared.Contains(name)).ToArray();
        var found = (list as IReadOnlyList<object?> ?? []).OfType<Map>().Where(item => wanted.All(entry => PythonEquality.Equals(item[entry.Key], entry.Value))).ToArray();
        var asked = string.Join(", ", wanted.Select(entry => $"{entry.Key}={PythonText.Repr(entry.Value)}"));
        return found.Length switch
        {
            1 => found[0],
            0 => throw new ActionException($"No {operation.MethodPath.Split('.')[0]} matching {asked}. (HTTP 404)"),
            var many => throw new ActionException($"{many} {operation.MethodPath.Split('.')[0]} match {asked}, expected one."),
        };
    }
}
