using Mistral.Actions.Http;

namespace Mistral.Actions.OpenStack;

/// <summary><c>find</c> and <c>findall</c>: the service lists, the client chooses.</summary>
internal static class Finder
{
    public static async Task<object?> FindAsync(ServiceSession session, CancellationToken cancellation)
    {
        var row = session.Operation.Row;
        await session.StepAsync(0, row, cancellation);
        var items = Items(session, row, 0);
        if (row["also"] is Map also)
        {
            // A service that does not know the second list's filter shows the first one's entries once more.
            await session.StepAsync(1, also, cancellation);
            items = [.. items, .. Items(session, row, 1).Where(item => !items.Any(known => PythonEquality.Equals(known, item)))];
        }

        var wanted = session.Operation.Takes.Others is { } others ? session.Inputs.Values[others] as Map ?? Map.Empty : Map.Empty;
        // What is only known of the second look is compared after it.
        var looksFirst = row["has"] is string;
        var found =
            row["filters"] is false || looksFirst ? items : items.OfType<Map>().Where(item => Matches(item, wanted)).ToArray<object?>();
        var shown = new List<object?>(found.Length);
        foreach (var item in found)
        {
            if (
                await ShowAsync(session, row, item, cancellation) is var one
                && (
                    row["has"] is not string key
                    || one is Map map && map.ContainsKey(key) && (row["filters"] is false || Matches(map, wanted))
                )
            )
            {
                shown.Add(one);
            }
        }

        return row["find"] is "all" ? shown.ToArray() : One(row, shown, wanted);
    }

    private static object?[] Items(ServiceSession session, Map row, int step) =>
        (InputPath.Find(session.Body(step), (string)row["items"]!) as IReadOnlyList<object?> ?? [])
            .Select(item => ServiceResult.Inside(row, item))
            .ToArray();

    private static bool Matches(Map item, Map wanted) =>
        wanted.All(entry => item.TryGetValue(entry.Key, out var value) && PythonEquality.Equals(value, entry.Value));

    private static object? One(Map row, List<object?> found, Map wanted) =>
        found.Count switch
        {
            1 => found[0],
            0 => throw new ServiceException(
                404,
                $"{row["none"] as string ?? "No resource"} matching {PythonText.Repr(wanted)}. (HTTP 404)"
            ),
            _ => throw new ServiceException(
                409,
                row["many"] as string is { Length: > 0 } words ? words : $"{found.Count} match {PythonText.Repr(wanted)}, expected one"
            ),
        };

    private static async Task<object?> ShowAsync(ServiceSession session, Map row, object? item, CancellationToken cancellation)
    {
        session.Inputs.Set("@item", item);
        HttpAnswer? answer = null;
        if (row["each"] is Map each && RequestTemplate.Make(each, session.Inputs, session.Service.Headers) is { } request)
        {
            answer = await session.SendAsync(request, cancellation);
            item = Unwrapped(InputPath.Find(answer.Content, (string)each["result"]!));
        }

        // A find adds the list's request to those of what it found.
        var ids = new[] { answer, row["find"] is "one" ? session.Answer(0) : null }
            .OfType<HttpAnswer>()
            .Select(one => one.Header("x-openstack-request-id"))
            .OfType<string>();
        return ServiceResult.CountOfIds(row, session.Service, 1) is { } count
            ? ServiceResult.Shown(row, item, ids.Take(Math.Max(count, answer is null ? 0 : 2)))
            : item;
    }

    /// <summary>A service names the one thing that it shows, <c>{"server": {…}}</c>; the client shows what is inside.</summary>
    private static object? Unwrapped(object? body) => body is Map { Count: 1 } named && named.First().Value is Map only ? only : body;
}
