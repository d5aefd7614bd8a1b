using System.Text;
using Mistral.Actions.Http;

namespace Mistral.Actions.Standard;

/// <summary>The inputs of the HTTP actions, and the call that they ask for.</summary>
internal abstract class HttpInputs(HttpSender sender, HttpOptions options) : ISettlesInput
{
    private const int FirstErrorStatus = 307;

    public required object? Url { get; init; }

    public string? Method { get; init; } = "GET";

    public object? Params { get; init; }

    public object? Body { get; init; }

    public object? Json { get; init; }

    public Map? Headers { get; init; }

    public Map? Cookies { get; init; }

    public object? Auth { get; init; }

    public object? Timeout { get; init; }

    public object? AllowRedirects { get; init; }

    public Map? Proxies { get; init; }

    public object? Verify { get; init; }

    /// <summary>Header values that are numbers are stored as the text that is sent.</summary>
    public Map Settle(Map input)
    {
        if (Body is not null && Json is not null)
        {
            throw new ActionException("Only one of the parameters 'json' and 'body' can be passed");
        }

        if (Headers is null || !Headers.Values.Any(PythonNumber.IsNumber))
        {
            return input;
        }

        var texts = Headers.Aggregate(
            new MapBuilder(),
            (built, header) => built.Set(header.Key, PythonNumber.IsNumber(header.Value) ? PythonText.Str(header.Value) : header.Value)
        );
        return input.With("headers", texts.Build());
    }

    /// <summary>Success is a status below 307; the result is the same map either way.</summary>
    protected async Task<ActionResult> SendAsync(Map moreHeaders, CancellationToken cancellation)
    {
        try
        {
            var answer = await sender.SendAsync(Call(moreHeaders), cancellation);
            var result = Result(answer);
            return answer.Status is >= 200 and < FirstErrorStatus ? ActionResult.Success(result) : ActionResult.Failure(result);
        }
        catch (HttpCallException e)
        {
            throw new ActionException($"Failed to send HTTP request: {e.Message}", e);
        }
    }

    private HttpCall Call(Map moreHeaders)
    {
        var headers = new MapBuilder(Headers ?? Map.Empty);
        foreach (var (name, value) in HttpAuth.Headers(Auth).Concat(moreHeaders))
        {
            headers.Set(name, value);
        }

        return new HttpCall((Method ?? "GET").ToUpperInvariant(), PythonText.Str(Url).Trim())
        {
            Query = QueryText.Of(Params),
            Headers = headers.Build(),
            Cookies = Cookies ?? Map.Empty,
            Body = Json is not null ? HttpBody.Json(Json) : RawBody(),
            Timeout = HttpTimeout.Of(Timeout, options.DefaultTimeout),
            MaxResponseBytes = options.MaxResponseBytes,
            Trust =
                Verify is string { Length: > 0 } file ? CertificateTrust.Named(options.CaFolder, file)
                : Verify is null or "" || PythonTruth.IsTrue(Verify) ? CertificateTrust.System
                : CertificateTrust.Any,
            Proxies = Proxies,
            FollowsRedirects = PythonTruth.IsTrue(AllowRedirects),
        };
    }

    private HttpBody? RawBody() =>
        Body switch
        {
            null => null,
            string text => new(Encoding.UTF8.GetBytes(text), null),
            Map map => HttpBody.Json(map) with { ContentType = null },
            IReadOnlyList<object?> list when QueryText.ArePairs(list) => new(
                Encoding.UTF8.GetBytes(QueryText.Of(list)),
                "application/x-www-form-urlencoded"
            ),
            IReadOnlyList<object?> list => HttpBody.Json(list) with { ContentType = null },
            _ => new(Encoding.UTF8.GetBytes(PythonText.Str(Body)), null),
        };

    private static Map Result(HttpAnswer answer) =>
        Map.Of(
            ("content", answer.Content),
            ("status", (long)answer.Status),
            ("headers", answer.Headers),
            ("url", answer.Url),
            ("history", answer.History.ToArray<object?>()),
            ("encoding", answer.Encoding),
            ("reason", answer.Reason),
            ("cookies", answer.Cookies),
            ("elapsed", answer.Elapsed)
        );
}
