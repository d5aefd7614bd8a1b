using System.Text;
using Mistral.Actions.Http;

namespace Mistral.Actions.OpenStack;

/// <summary>What the client made of the answers, as Mistral shows it.</summary>
internal static class ServiceResult
{
    private const string Ids = "x_openstack_request_ids";

    /// <summary>An object's contents are a text, whatever it says.</summary>
    private const string Contents = "text";

    private const string PieceSize = "resp_chunk_size";

    private const string AllPages = "retrieve_all";

    /// <summary>
    /// The client's object keeps what the first answer said beside what the second look says, unless that only led to the second.
    /// </summary>
    private const string Second = "1:";

    /// <summary>A response object is shown as the pieces of its body.</summary>
    private const int PieceBytes = 128;

    public static object? Of(Map row, ServiceSession session)
    {
        foreach (var (key, value) in row)
        {
            switch (key)
            {
                case "returns":
                    return Template.Fill(value, session.Inputs, Place.Body);
                case "result":
                    // A client that is told not to read all pages gives them as they come.
                    return IsInPages(session)
                        ? new[] { Plain(row, session, PlaceOf(value, session)) }
                        : Plain(row, session, PlaceOf(value, session));
                case "resource":
                    return Resource(
                        row,
                        session,
                        At(session, (string)value!) ?? (row["otherwise"] is string other ? At(session, other) : null)
                    );
                case "resources":
                    return Resources(row, session, At(session, (string)value!));
                case "headers of":
                    return Headers(session.Answer(0));
                case "with headers":
                    return new[] { Headers(session.Answer(0)), value is Contents ? Contained(session) : At(session, (string)value!) };
                case "header":
                    return session.Answer(0)?.Header((string)value!)?.Trim('"');
                case "pieces":
                    return Pieces(session.Answer((int)(long)value!), row["piece"] is long bytes ? (int)bytes : PieceBytes);
                case "measures":
                    return MeasureForm.Shown(At(session, (string)value!));
                case "pair":
                    return new[] { Pieces(session.Answer(0), PieceBytes), Plain(row, session, (string)value!) };
            }
        }

        return null;
    }

    /// <summary>One resource as the client shows it: with the ids of the requests that brought it, without what it hides.</summary>
    public static object? Shown(Map row, object? resource, IEnumerable<string> ids)
    {
        if (resource is not Map map)
        {
            return resource;
        }

        var shown = new MapBuilder(map);
        foreach (var hidden in (row["without"] as IReadOnlyList<object?> ?? []).OfType<string>())
        {
            shown.Remove(hidden);
        }

        return shown.Set(Ids, ids.Distinct().ToArray<object?>()).Build();
    }

    /// <summary>How many of the requests name their ids; null when the client keeps none.</summary>
    public static int? CountOfIds(Map row, ServiceTable service, int usual) =>
        row.TryGetValue("ids", out var count) ? (count is long number ? (int)number : null)
        : service.HasIds ? usual
        : null;

    private static bool IsInPages(ServiceSession session) =>
        session.Operation.Takes.Parameters.Any(parameter => parameter.Name == AllPages) && !PythonTruth.IsTrue(session.Inputs[AllPages]);

    /// <summary>The place may depend on the inputs.</summary>
    private static string PlaceOf(object? value, ServiceSession session) =>
        value as string ?? (string)Template.Fill(value, session.Inputs, Place.Body)!;

    /// <summary>An object's contents: in pieces, where their size is given.</summary>
    private static object? Contained(ServiceSession session) =>
        session.Inputs[PieceSize] is long and > 0 and var size
            ? Pieces(session.Answer(0), (int)Math.Min(size, int.MaxValue))
            : TextOf(session.Answer(0));

    private static string TextOf(HttpAnswer? answer) => Encoding.UTF8.GetString(answer?.Bytes ?? []);

    private static object? Plain(Map row, ServiceSession session, string place)
    {
        if (session.Answer(0)?.Bytes.Length == 0)
        {
            return row.TryGetValue("nothing", out var nothing) ? nothing : session.Service.Nothing;
        }

        var shown = At(session, place);
        return
            row["redirect"] is not false
            && shown is Map later
            && place.StartsWith(Second, StringComparison.Ordinal)
            && At(session, place[Second.Length..]) is Map first
            ? Merged(first, later)
            : shown;
    }

    private static Map Merged(Map first, Map later) =>
        later.Aggregate(new MapBuilder(first), (merged, entry) => merged.Set(entry.Key, entry.Value)).Build();

    private static object? At(ServiceSession session, string place)
    {
        var colon = place.IndexOf(':');
        var step = colon < 0 ? 0 : int.Parse(place.AsSpan(0, colon), System.Globalization.CultureInfo.InvariantCulture);
        var body = session.Body(step);
        var path = place[(colon + 1)..];
        return path.Length > 0 && body is string text
            ? throw new ActionException($"The answer is no JSON: {PythonText.Repr(text.Length > 100 ? text[..100] : text)}")
            : InputPath.Find(body, path);
    }

    private static object? Resource(Map row, ServiceSession session, object? resource)
    {
        var isLoaded = row["load"] is not null && session.Answer(1) is not null;
        if (isLoaded && resource is Map first && InputPath.Find(session.Body(1), (string)row["load"]!) is Map loaded)
        {
            resource = Merged(first, loaded);
        }

        return CountOfIds(row, session.Service, row["load"] is null ? 1 : 2) is { } count
            ? Shown(
                row,
                resource,
                Enumerable.Range(0, 2).Select(session.Answer).OfType<HttpAnswer>().Select(IdOf).OfType<string>().Take(count)
            )
            : Without(row, resource);
    }

    /// <summary><c>inside</c>: a list that wraps each of its entries is shown without the wrapping.</summary>
    public static object? Inside(Map row, object? item) =>
        row["inside"] is string key && item is Map map && map[key] is Map inner ? inner : item;

    private static object? Resources(Map row, ServiceSession session, object? resources) =>
        Entries(row, resources) is not { } list
            ? resources is null
                ? Array.Empty<object?>()
                : resources
            : CountOfIds(row, session.Service, 0) is { } count
                ? list.Select(item =>
                        Shown(row, item, count == 0 ? [] : new[] { session.Answer(0) is { } answer ? IdOf(answer) : null }.OfType<string>())
                    )
                    .ToArray()
                : list.Select(item => Without(row, item)).ToArray();

    private static IReadOnlyList<object?>? Entries(Map row, object? resources) =>
        resources is not IReadOnlyList<object?> list ? null
        : row.ContainsKey("inside") ? list.Select(item => Inside(row, item)).ToArray()
        : list;

    private static object? Without(Map row, object? resource) =>
        resource is Map map && row["without"] is IReadOnlyList<object?> hidden
            ? map.Where(entry => !hidden.Contains(entry.Key))
                .Aggregate(new MapBuilder(), (built, entry) => built.Set(entry.Key, entry.Value))
                .Build()
            : resource;

    private static string? IdOf(HttpAnswer answer) => answer.Header("x-openstack-request-id") ?? answer.Header("x-compute-request-id");

    private static Map Headers(HttpAnswer? answer) =>
        (answer?.Headers ?? Map.Empty)
            .Aggregate(
                new MapBuilder(),
                (built, header) =>
                    built.Set(PythonText.Str(header.Key).ToLowerInvariant(), header.Value is string text ? Decoded(text) : header.Value)
            )
            .Build();

    /// <summary>HTTP reads a header byte by byte; where the bytes are UTF-8, they are meant so.</summary>
    private static string Decoded(string value)
    {
        if (Ascii.IsValid(value) || value.Any(letter => letter > byte.MaxValue))
        {
            return value;
        }

        var text = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(value));
        return text.Contains('\uFFFD') ? value : text;
    }

    private static object?[] Pieces(HttpAnswer? answer, int length)
    {
        var bytes = answer?.Bytes ?? [];
        return bytes.Chunk(length).Select(piece => (object?)Encoding.UTF8.GetString(piece)).ToArray();
    }
}
