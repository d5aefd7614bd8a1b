using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Faults;
using Mistral.Api.Middleware;
using Mistral.Api.Responses;
using Mistral.Api.Routes;

namespace Mistral.Api.Info;

/// <summary>Whatever the operator wrote into the info file.</summary>
[AllowAnonymous, Route("info"), PlainFaults]
internal sealed class InfoController(ApiContext api) : MistralController(api)
{
    [Operation("What the operator tells about this service")]
    [HttpGet]
    public async Task<IActionResult> Get()
    {
        var file = Api.Options.InfoFile ?? throw Refuse.Invalid("Info endpoint disabled.");
        try
        {
            var text = await System.IO.File.ReadAllTextAsync(file, HttpContext.RequestAborted);
            using var document = JsonDocument.Parse(text);
            return JsonReply.Raw(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Refuse.Invalid($"The info file cannot be read: {e.Message}");
        }
    }
}
