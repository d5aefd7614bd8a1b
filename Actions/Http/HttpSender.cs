using System.Net;
using System.Net.Sockets;

namespace Mistral.Actions.Http;

/// <summary>Sends a call and reads the whole answer within the limits; follows redirects itself, so that each hop is judged.</summary>
internal sealed class HttpSender(HttpConnections connections, EgressPolicy policy, TimeProvider time)
{
    private const int MostRedirects = 30;

    /// <exception cref="EgressException">The policy refuses the address.</exception>
    /// <exception cref="HttpCallException">There was no answer, or it was too large.</exception>
    public async Task<HttpAnswer> SendAsync(HttpCall call, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(call.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            return await connections.UseAsync(call, client => FollowAsync(client, call, either.Token));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new HttpCallException($"Read timed out. (read timeout={PythonText.Str(call.Timeout.TotalSeconds)})");
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or SocketException or InvalidOperationException or FormatException)
        {
            throw Causes(e).OfType<EgressException>().FirstOrDefault() as Exception ?? new HttpCallException(Text(e), e);
        }
    }

    private async Task<HttpAnswer> FollowAsync(HttpMessageInvoker client, HttpCall call, CancellationToken cancellation)
    {
        var history = ImmutableArray.CreateBuilder<Map>();
        var hop = Hop.First(call, await AdmitAsync(call, call.Url, cancellation));
        while (true)
        {
            using var request = hop.ToRequest();
            var sent = time.GetTimestamp();
            using var response = await client.SendAsync(request, cancellation);
            var elapsed = time.GetElapsedTime(sent).TotalSeconds;
            if (!call.FollowsRedirects || RedirectRule.Target(response, hop.Uri) is not { } target)
            {
                var body = await ResponseBody.ReadAsync(response, call.MaxResponseBytes, cancellation);
                return AnswerReader.Read(response, hop.Uri, body, elapsed, history.ToImmutable());
            }

            if (history.Count == MostRedirects)
            {
                throw new HttpCallException($"Exceeded {MostRedirects} redirects.");
            }

            history.Add(
                Map.Of(("status", (long)response.StatusCode), ("url", hop.Uri.AbsoluteUri), ("headers", AnswerReader.Headers(response)))
            );
            hop = RedirectRule.Next(hop, response.StatusCode, await AdmitAsync(call, target, cancellation), call.KeepsMethod);
        }
    }

    private async Task<Uri> AdmitAsync(HttpCall call, string url, CancellationToken cancellation)
    {
        var uri = policy.Check(url);
        if (call.IsGuarded)
        {
            policy.CheckHost(uri.IdnHost);
            if (connections.IsProxied(call, uri))
            {
                policy.CheckAddresses(uri.IdnHost, await ResolveAsync(uri.IdnHost, cancellation));
            }
        }

        return uri;
    }

    /// <summary>What cannot be resolved here passes: only the proxy may know the name.</summary>
    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        try
        {
            return await EgressPolicy.ResolveAsync(host, cancellation);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    /// <summary>The causes from the outermost on, each that says more than those before.</summary>
    private static string Text(Exception e)
    {
        var text = "";
        foreach (var cause in Causes(e))
        {
            if (!text.Contains(cause.Message, StringComparison.Ordinal))
            {
                text = text.Length == 0 ? cause.Message : $"{text} {cause.Message}";
            }
        }

        return text;
    }

    private static IEnumerable<Exception> Causes(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }
}
