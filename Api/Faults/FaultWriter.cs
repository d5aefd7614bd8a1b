using System.Globalization;
using Mistral.Api.Responses;

namespace Mistral.Api.Faults;

/// <summary>Writes an error in the shape that its route has.</summary>
internal static class FaultWriter
{
    /// <summary>Where clients look first for the message of a refusal that is no handler's.</summary>
    private const string MessageHeader = "Server-Error-Message";

    private static readonly int[] WithMessageHeader =
    [
        StatusCodes.Status401Unauthorized,
        StatusCodes.Status415UnsupportedMediaType,
        StatusCodes.Status423Locked,
    ];

    public static Task WriteAsync(HttpContext context, FaultReply reply)
    {
        var response = context.Response;
        response.StatusCode = reply.Status;
        if (reply.RetryAfterSeconds > 0)
        {
            response.Headers.RetryAfter = reply.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        if (WithMessageHeader.Contains(reply.Status))
        {
            response.Headers[MessageHeader] = new string([.. reply.Message.Select(c => c is >= ' ' and <= '~' ? c : '?')]);
        }

        if (reply.Status == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = string.Join(
                ", ",
                response.Headers.Allow.ToString().Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal)
            );
        }

        var isPlain = reply.IsPlain || context.GetEndpoint()?.Metadata.GetMetadata<PlainFaultsAttribute>() is not null;
        return JsonReply.WriteAsync(
            context,
            reply.Status,
            writer =>
            {
                writer.WriteStartObject();
                if (!isPlain)
                {
                    writer.WriteString("faultcode", reply.Status < 500 ? "Client" : "Server");
                }

                writer.WriteString("faultstring", reply.Message);
                if (!isPlain)
                {
                    writer.WriteNull("debuginfo");
                }

                writer.WriteEndObject();
            }
        );
    }
}
