using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Mistral.Api.Faults;

namespace Mistral.Api.Middleware;

/// <summary>
/// Refuses addresses whose escapes stand for no text (half of a surrogate pair, bytes that are no UTF-8), and those with a name of blanks
/// only:
/// what they would name cannot exist.
/// </summary>
internal sealed class AddressStage(RequestDelegate next)
{
    private const int EscapeLength = 3;

    public Task InvokeAsync(HttpContext context)
    {
        var address = context.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw
            ? raw
            : $"{context.Request.Path.Value}{context.Request.QueryString}";
        if (address.Contains('%') && Broken(address) is { } escapes)
        {
            throw new HttpFault(StatusCodes.Status400BadRequest, $"The address holds '{escapes}', which is no text in UTF-8.");
        }

        return HasBlankName(context.Request.Path.Value!)
            ? throw new HttpFault(StatusCodes.Status404NotFound, "The address holds a name of blanks only: there is nothing of that name.")
            : next(context);
    }

    private static bool HasBlankName(string path)
    {
        var isBlank = false;
        for (var at = 0; at < path.Length; at++)
        {
            isBlank = char.IsWhiteSpace(path[at]) && (isBlank || at == 0 || path[at - 1] == '/');
            if (isBlank && (at + 1 == path.Length || path[at + 1] == '/'))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Broken(string address)
    {
        var bytes = new List<byte>();
        for (var at = address.IndexOf('%'); at >= 0; at = address.IndexOf('%', Math.Min(at + 1, address.Length)))
        {
            var start = at;
            bytes.Clear();
            for (; IsEscape(address, at); at += EscapeLength)
            {
                bytes.Add(Convert.FromHexString(address.AsSpan(at + 1, 2))[0]);
            }

            if (!Utf8.IsValid(bytes.ToArray()))
            {
                return address[start..at];
            }

            at = Math.Max(start, at - 1);
        }

        return null;
    }

    private static bool IsEscape(string address, int at) =>
        at + 2 < address.Length && address[at] == '%' && char.IsAsciiHexDigit(address[at + 1]) && char.IsAsciiHexDigit(address[at + 2]);
}
