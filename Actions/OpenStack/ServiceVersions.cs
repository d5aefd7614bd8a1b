using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Mistral.Actions.Http;

namespace Mistral.Actions.OpenStack;

/// <summary>The microversion to speak: the newest that both the recorded client and the service know.</summary>
internal sealed partial class ServiceVersions(TimeProvider time)
{
    private const int MostKept = 1000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (string Version, long Since)> _known = new(StringComparer.Ordinal);

    /// <summary>The call with the version in its headers that this endpoint understands.</summary>
    public async Task<HttpCall> SpeakAsync(
        ServiceTable service,
        string endpoint,
        HttpCall call,
        HttpSender sender,
        CancellationToken cancellation
    )
    {
        var newest = service.Version!;
        var version = await FindAsync(endpoint, newest, call, sender, cancellation);
        if (version == newest)
        {
            return call;
        }

        var headers = new MapBuilder(call.Headers);
        foreach (
            var (name, value) in call.Headers.Where(header =>
                header.Value is string text && text.EndsWith(newest, StringComparison.Ordinal)
            )
        )
        {
            headers.Set(name, ((string)value!)[..^newest.Length] + version);
        }

        return call with
        {
            Headers = headers.Build(),
        };
    }

    private async Task<string> FindAsync(string endpoint, string newest, HttpCall call, HttpSender sender, CancellationToken cancellation)
    {
        if (_known.TryGetValue(endpoint, out var known) && time.GetElapsedTime(known.Since) < KeptFor)
        {
            return known.Version;
        }

        var found = await AskAsync(Root(endpoint), call, sender, cancellation) ?? newest;
        if (_known.Count >= MostKept)
        {
            _known.Clear();
        }

        _known[endpoint] = (Older(found, newest), time.GetTimestamp());
        return _known[endpoint].Version;
    }

    /// <summary>Null when the service does not say.</summary>
    private static async Task<string?> AskAsync(string root, HttpCall call, HttpSender sender, CancellationToken cancellation)
    {
        try
        {
            var answer = await sender.SendAsync(call with { Method = "GET", Url = root, Query = "", Body = null }, cancellation);
            return answer.Status is >= 200 and < 400 ? Versions(answer.Content).LastOrDefault() : null;
        }
        catch (HttpCallException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Versions(object? answer) =>
        answer switch
        {
            Map map when (map["version"] ?? map["max_version"]) is string version && version.Contains('.') =>
            [
                map["max_version"] as string ?? version,
            ],
            Map map => Versions(map["version"]).Concat(Versions(map["versions"])),
            IReadOnlyList<object?> list and not IPythonObject => list.SelectMany(Versions),
            _ => [],
        };

    private static string Older(string one, string two) =>
        Version.TryParse(one, out var a) && Version.TryParse(two, out var b) && a < b ? one : two;

    private static string Root(string endpoint) =>
        VersionPart().Match(endpoint) is { Success: true } part ? endpoint[..(part.Index + part.Length)] + "/" : endpoint + "/";

    [GeneratedRegex(@"/v\d+(\.\d+)?(?=/|$)")]
    private static partial Regex VersionPart();
}
