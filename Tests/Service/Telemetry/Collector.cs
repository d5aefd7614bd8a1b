using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mistral.Service.Tests.Telemetry;

/// <param name="Instance">The process that made it.</param>
/// <param name="Parent">Empty for none.</param>
internal sealed record CollectedSpan(string Instance, string Trace, string Id, string Parent, string Name);

/// <summary>What OpenTelemetry's collector is to the processes: keeps the spans that are sent in OTLP over HTTP.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<CollectedSpan> _spans = new();

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/v1/traces", ReadAsync);
        _app.MapPost("/v1/metrics", () => Results.Ok());
    }

    public string Address => _app.Urls.First();

    public IReadOnlyList<CollectedSpan> Spans => [.. _spans];

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector._app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReadAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content);
        foreach (var process in Of(content.ToArray(), 1))
        {
            var attributes = Of(process, 1)
                .SelectMany(resource => Of(resource, 1))
                .ToDictionary(pair => Words(pair, 1), pair => Words(Of(pair, 2).Single(), 1));
            foreach (var span in Of(process, 2).SelectMany(scope => Of(scope, 2)))
            {
                _spans.Enqueue(new(attributes["service.instance.id"], Hex(span, 1), Hex(span, 2), Hex(span, 4), Words(span, 5)));
            }
        }
    }

    private static string Words(ReadOnlyMemory<byte> message, int number) =>
        string.Concat(Of(message, number).Select(field => Encoding.UTF8.GetString(field.Span)));

    private static string Hex(ReadOnlyMemory<byte> message, int number) =>
        string.Concat(Of(message, number).Select(field => Convert.ToHexStringLower(field.Span)));

    /// <summary>Fields of that number with a length, as Protocol Buffers writes them.</summary>
    private static List<ReadOnlyMemory<byte>> Of(ReadOnlyMemory<byte> message, int number)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        var at = 0;
        while (at < message.Length)
        {
            var tag = Number(message.Span, ref at);
            var length = (tag & 7) switch
            {
                0 => -1,
                1 => 8,
                2 => Number(message.Span, ref at),
                _ => 4,
            };
            if (length < 0)
            {
                Number(message.Span, ref at);
                continue;
            }

            if ((tag & 7) == 2 && tag >> 3 == number)
            {
                found.Add(message.Slice(at, (int)length));
            }

            at += (int)length;
        }

        return found;
    }

    private static long Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        var number = 0L;
        for (var shift = 0; ; shift += 7)
        {
            number |= (long)(bytes[at] & 0x7f) << shift;
            if (bytes[at++] < 0x80)
            {
                return number;
            }
        }
    }
}
