using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Pages;
using Mistral.Api.Responses;
using Mistral.Api.Routes;

namespace Mistral.Api.Versions;

/// <summary>The documents that say which versions of the API there are and where.</summary>
[AllowAnonymous]
internal sealed class VersionsController(ApiContext api) : MistralController(api)
{
    /// <summary>A browser is led to the page.</summary>
    [Operation("The versions of the API")]
    [HttpGet("/")]
    public IActionResult Versions()
    {
        Response.Headers.Vary = "Accept";
        // RFC 8631: where clients and people find out what the API is.
        Response.Headers.Link =
            $"<{Request.PathBase}{PageRoutes.OpenApi}>; rel=\"service-desc\"; type=\"application/json\", "
            + $"<{Request.PathBase}{PageRoutes.Document}>; rel=\"service-doc\"; type=\"text/html\"";
        return PageRoutes.WantsPage(Request) ? Redirect($"{Request.PathBase}{PageRoutes.Root}") : Document();
    }

    private JsonReply Document() =>
        new(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("versions");
                writer.WriteStartObject();
                writer.WriteString("id", "v2.0");
                writer.WriteString("status", "CURRENT");
                writer.WriteStartArray("links");
                writer.WriteStartObject();
                writer.WriteString("href", $"{BaseUrl.Of(Request)}/v2");
                writer.WriteString("target", "v2");
                writer.WriteString("rel", "self");
                writer.WriteEndObject();
                writer.WriteEndArray();
                writer.WriteEndObject();
                writer.WriteEndArray();
                writer.WriteStartObject("program");
                writer.WriteString("name", ProgramVersion.Product);
                writer.WriteString("version", ProgramVersion.Text);
                writer.WriteString("document", $"{BaseUrl.Of(Request)}{PageRoutes.OpenApi}");
                writer.WriteString("document_page", $"{BaseUrl.Of(Request)}{PageRoutes.Document}");
                writer.WriteEndObject();
                writer.WriteEndObject();
            }
        );

    /// <summary>Without the slash at the end it is a redirect to the document.</summary>
    [Operation("Where version 2 is")]
    [HttpGet("/v2")]
    public IActionResult Version()
    {
        if (!Request.Path.Value!.EndsWith('/'))
        {
            return Redirect($"{BaseUrl.Of(Request)}/v2/");
        }

        return new JsonReply(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("uri", $"{BaseUrl.Of(Request)}/v2");
                writer.WriteEndObject();
            }
        );
    }
}
