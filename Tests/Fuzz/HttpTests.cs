using System.Net;
using System.Net.Sockets;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Actions;
using PythonValues;

namespace Mistral.Fuzz.Tests;

/// <summary>Answers that std.http gets from a server that means no good.</summary>
public sealed class HttpTests : IDisposable
{
    private static readonly string[] Heads =
    [
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 999 ?\r\n",
        "HTTP/1.1 -1\r\n",
        "HTTP/1.0 200\r\n",
        "HTTP/9.9 200 OK\r\n",
        "HTTP/1.1 302 Found\r\nLocation: @\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "@\r\n",
    ];

    private static readonly string[] Headers =
    [
        "Content-Length: @\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Content-Type: application/json; charset=@\r\n",
        "Content-Type: text/html; charset=\"@\"\r\n",
        "Content-Encoding: gzip\r\n",
        "Content-Encoding: @\r\n",
        "Set-Cookie: @\r\n",
        "Set-Cookie: a=b=c;;=\r\n",
        "@: @\r\n",
        "X: a\r\n b\r\n",
        "Location: @\r\n",
        "\r\n",
        "Retry-After: @\r\n",
    ];

    private static readonly string[] Bodies =
    [
        "",
        "{}",
        "[1,@]",
        "5\r\nhello\r\n0\r\n\r\n",
        "@\r\nhello\r\n",
        "ffffffffffffffff\r\nx",
        "-1\r\nx\r\n",
        "\u001f\u008b\b",
        "{\"a\": @}",
        "{\"a\": 1e400, \"b\": NaN}",
        "\ud800",
    ];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddActions(
            new ActionOptions
            {
                Egress = new() { AllowLoopback = true },
                Http = new(MaxResponseBytes: 1 << 20),
            }
        )
        .BuildServiceProvider();

    private volatile byte[] _answer = [];

    public HttpTests()
    {
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    [Fact]
    public void Answers() =>
        Fuzzing.Run(
            Grammar.Mutated(
                from head in Gen.Elements(Heads)
                from headers in Gen.Elements(Headers).ListOf()
                from body in Gen.Elements(Bodies)
                from filling in Gen.Elements(
                    "0",
                    "5",
                    "-1",
                    "99999999999",
                    "1048577",
                    "é",
                    "\0",
                    "utf-8",
                    "http://127.0.0.1:1/",
                    "/",
                    "//",
                    "a b",
                    "\"",
                    "1e9",
                    "x".PadRight(70_000, 'x')
                )
                select (head + string.Concat(headers) + "\r\n" + body).Replace("@", filling, StringComparison.Ordinal)
            ),
            Call,
            _ => false
        );

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private void Call(string answer)
    {
        _answer = Encoding.Latin1.GetBytes(answer);
        var input = Map.Of(
            ("url", $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/"),
            ("timeout", 5L),
            ("allow_redirects", true)
        );
        var result = Task.Run(() =>
                _services.GetRequiredService<ActionRegistry>().RunAsync("std.http", input, ActionContext.Empty, CancellationToken.None)
            )
            .GetAwaiter()
            .GetResult();
        PythonJson.Write(result.IsError ? result.Error : result.Data);
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[4096], 4, throwOnEndOfStream: false);
                await stream.WriteAsync(_answer);
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // The caller has gone.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }
}
