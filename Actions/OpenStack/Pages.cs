using Mistral.Actions.Http;

namespace Mistral.Actions.OpenStack;

/// <summary>Reads on where a client reads on: the pages become one list.</summary>
internal static class Pages
{
    /// <summary>A service that never ends a list is stopped.</summary>
    private const int MostPages = 10_000;

    private const int MostItems = 1_000_000;

    /// <param name="kind"><c>links</c>: beside the list in <c>NAME_links</c>; <c>next</c>: under that key.</param>
    /// <param name="most">Where the client stops, too.</param>
    public static async Task<HttpAnswer> FollowAsync(
        string kind,
        Map row,
        HttpAnswer first,
        Func<string, Map, Task<HttpAnswer>> send,
        ServiceRequest request,
        int most
    )
    {
        if (first.Content is not Map page || (row["resources"] ?? row["result"]) is not string place || ListKey(page, place) is not { } key)
        {
            return first;
        }

        var items = new List<object?>();
        var (answer, seen) = (first, new HashSet<string>(StringComparer.Ordinal));
        for (var pages = 1; ; pages++)
        {
            items.AddRange((answer.Content as Map)?[key] as IReadOnlyList<object?> ?? []);
            if (items.Count > MostItems)
            {
                throw TooLong(key);
            }

            if (items.Count >= most)
            {
                items.RemoveRange(most, items.Count - most);
                break;
            }

            if (Next(kind, answer.Content as Map, key) is not { } next || !seen.Add(next))
            {
                break;
            }

            if (pages == MostPages)
            {
                throw TooLong(key);
            }

            answer = await send(PathOf(next, request.Path), Map.Empty);
        }

        // A client that gives the whole answer gives nothing beside the joined list.
        return first with
        {
            Content = place.Length == 0 ? Map.Of((key, items.ToArray())) : page.With(key, items.ToArray()),
        };
    }

    private static ActionException TooLong(string key) => new($"The list of {key} is longer than {MostItems} entries or {MostPages} pages");

    private static string? ListKey(Map page, string place) =>
        place.Length > 0
            ? place
            : page
                .Keys.OfType<string>()
                .FirstOrDefault(key => page[key] is IReadOnlyList<object?> && !key.EndsWith("_links", StringComparison.Ordinal));

    private static string? Next(string kind, Map? page, string key) =>
        kind == "next"
            ? page?["next"] as string
            : (page?[$"{key}_links"] as IReadOnlyList<object?> ?? [])
                .OfType<Map>()
                .FirstOrDefault(link => Equals(link["rel"], "next"))
                ?["href"] as string;

    /// <summary>The path and query of the next page below the endpoint: the host stays the catalogue's, whatever the link says.</summary>
    private static string PathOf(string next, string path)
    {
        var query = next.IndexOf('?');
        return query < 0 ? path : path.Split('?')[0] + next[query..];
    }
}
