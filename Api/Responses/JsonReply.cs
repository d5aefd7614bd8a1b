using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace Mistral.Api.Responses;

/// <summary>A JSON reply that is written by hand, with its length known before it is sent.</summary>
internal sealed class JsonReply(int status, Action<Utf8JsonWriter> write) : IStatusCodeActionResult
{
    private const int UsualSize = 2048;

    // The texts go to JSON readers only, never into pages, so only what JSON needs is escaped.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public int? StatusCode => status;

    public Task ExecuteResultAsync(ActionContext context) => WriteAsync(context.HttpContext, status, write);

    public static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        using var buffer = new PooledBuffer(UsualSize);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.Length;
        await context.Response.Body.WriteAsync(buffer.Written, context.RequestAborted);
    }

    /// <summary>Text that is a JSON document already.</summary>
    public static JsonReply Raw(string json) =>
        new(StatusCodes.Status200OK, writer => writer.WriteRawValue(json, skipInputValidation: true));
}
