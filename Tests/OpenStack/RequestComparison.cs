namespace Mistral.Actions.OpenStack.Tests;

/// <summary>What differs between the requests of the client and ours.</summary>
internal static class RequestComparison
{
    public static string? Difference(IReadOnlyList<RecordedRequest> wanted, IReadOnlyList<RecordedRequest> sent)
    {
        if (wanted.Count != sent.Count)
        {
            return $"{wanted.Count} requests wanted [{string.Join("; ", wanted)}], {sent.Count} sent [{string.Join("; ", sent)}]";
        }

        return Enumerable
            .Range(0, wanted.Count)
            .Select(at => Difference(wanted[at], sent[at]))
            .FirstOrDefault(difference => difference is not null);
    }

    private static string? Difference(RecordedRequest wanted, RecordedRequest sent) =>
        wanted.Method != sent.Method ? $"method {wanted.Method}, not {sent.Method}"
        : Path(wanted.Path) != Path(sent.Path) ? $"path {wanted.Path}, not {sent.Path}"
        : !PythonEquality.Equals(wanted.Query, sent.Query) ? $"query {PythonJson.Write(wanted.Query)}, not {PythonJson.Write(sent.Query)}"
        : Headers(wanted, sent) is { } header ? header
        : PythonJson.Write(wanted.Body) != PythonJson.Write(sent.Body) && !PythonEquality.Equals(wanted.Body, sent.Body)
            ? $"body {PythonJson.Write(wanted.Body)}, not {PythonJson.Write(sent.Body)}"
        : null;

    private static string Path(string path) => path.Length == 0 ? "/" : path;

    /// <summary>The type of a body that is not there says nothing.</summary>
    private static string? Headers(RecordedRequest wanted, RecordedRequest sent)
    {
        foreach (var (name, value) in wanted.Headers)
        {
            var ours = sent
                .Headers.FirstOrDefault(header => string.Equals((string)header.Key!, (string)name!, StringComparison.OrdinalIgnoreCase))
                .Value;
            if (!(Equals(name, "Content-Type") && wanted.Body is null) && !Equals(ours, value))
            {
                return $"header {name}: {value}, not {ours}";
            }
        }

        return
            sent.Headers.Keys.FirstOrDefault(name =>
                !Equals(name, "Accept")
                && !Equals(name, "Content-Type")
                && !wanted.Headers.Keys.Any(other => string.Equals((string)other!, (string)name!, StringComparison.OrdinalIgnoreCase))
            )
                is { } extra
            ? $"header {extra} that the client does not send"
            : null;
    }
}
