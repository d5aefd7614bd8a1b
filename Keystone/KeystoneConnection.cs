using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Mistral.Keystone;

/// <summary>An answer of Keystone.</summary>
/// <param name="Token">The header <c>X-Subject-Token</c>.</param>
internal sealed record KeystoneReply(HttpStatusCode Status, JsonNode? Body, string? Token);

/// <summary>Speaks HTTP with Keystone. Whatever keeps an answer from coming is a <see cref="KeystoneUnavailableException"/>.</summary>
public sealed class KeystoneConnection : IDisposable
{
    /// <summary>Of an answer: a token with a catalogue of thousands of endpoints has less.</summary>
    private const int MostBytes = 16 << 20;

    private readonly HttpClient _http;
    private readonly Uri _base;

    public KeystoneConnection(KeystoneOptions options, HttpMessageHandler? handler = null)
    {
        _http = new(handler ?? Handler(options)) { Timeout = options.Timeout, MaxResponseContentBufferSize = MostBytes };
        var text = options.AuthUrl.ToString().TrimEnd('/');
        _base = new(text.EndsWith("/v3", StringComparison.Ordinal) ? $"{text}/" : $"{text}/v3/");
    }

    public void Dispose() => _http.Dispose();

    internal async Task<KeystoneReply> SendAsync(
        HttpMethod method,
        string path,
        string? token,
        JsonNode? body,
        CancellationToken cancellation,
        string? subjectToken = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(_base, path));
        request.Headers.TryAddWithoutValidation("User-Agent", ProgramVersion.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        }

        if (subjectToken is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Subject-Token", subjectToken);
        }

        request.Content = body is null ? null : new StringContent(body.ToJsonString(), null, "application/json");
        try
        {
            using var response = await _http.SendAsync(request, cancellation);
            return await ReadAsync(response, cancellation);
        }
        catch (Exception e)
            when (e is HttpRequestException or System.Text.Json.JsonException
                || (e is TaskCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            throw new KeystoneUnavailableException($"Keystone at {_base} does not answer: {e.Message}", e);
        }
    }

    private static async Task<KeystoneReply> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
        var body = isJson
            ? await JsonNode.ParseAsync(await response.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation)
            : null;
        var token = response.Headers.TryGetValues("X-Subject-Token", out var values) ? values.FirstOrDefault() : null;
        if ((int)response.StatusCode >= 500)
        {
            throw new KeystoneUnavailableException(
                $"Keystone answered {(int)response.StatusCode} to {response.RequestMessage?.Method} {response.RequestMessage?.RequestUri}."
            );
        }

        return new(response.StatusCode, body, token);
    }

    [SuppressMessage("Security", "CA5359", Justification = "Only where the operator has set insecure.")]
    private static SocketsHttpHandler Handler(KeystoneOptions options)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        if (options.Insecure)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
        else if (options.CaFile is { Length: > 0 } file)
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(file);
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }

        return handler;
    }
}
