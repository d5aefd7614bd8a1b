using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;

namespace Mistral.Api.Middleware;

/// <summary>
/// Names with a slash: the server leaves <c>%2F</c> in a path as it is, so that the name is one part of the route; here it becomes what it
/// stands for.
/// </summary>
/// <remarks>
/// A name that holds the three characters <c>%2F</c> comes as <c>%252F</c>: only the address as it was sent tells them apart.
/// </remarks>
internal sealed partial class EncodedSlashStage(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestFeature>()?.RawTarget is { } sent && Slash().IsMatch(sent))
        {
            var parts = sent.Split('?')[0].Split('/').Where(part => Slash().IsMatch(part)).ToArray();
            foreach (var (name, value) in context.Request.RouteValues.ToArray())
            {
                if (value is string text && parts.FirstOrDefault(part => AsRouted(part) == text) is { } part)
                {
                    context.Request.RouteValues[name] = Uri.UnescapeDataString(part);
                }
            }
        }

        return next(context);
    }

    /// <summary>As the server gives it: all escapes are read but this one.</summary>
    private static string AsRouted(string part) =>
        string.Concat(Slash().Split(part).Select(piece => Slash().IsMatch(piece) ? piece : Uri.UnescapeDataString(piece)));

    [GeneratedRegex("(%2[Ff])")]
    private static partial Regex Slash();
}
