using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Services;

/// <summary>The processes of the cluster, for old clients.</summary>
[Route("v2/services")]
internal sealed class ServicesController(ApiContext api) : MistralController(api)
{
    [Operation("The processes of the cluster", Answer = "Services")]
    [HttpGet, Policy("services:list"), Accepts]
    public async Task<IActionResult> List()
    {
        if (!Api.Options.ListsServices)
        {
            throw new HttpFault(StatusCodes.Status406NotAcceptable, "Service API is not supported.");
        }

        var services = await Api.Grains.GetGrain<IServicesGrain>(0).List();
        return new JsonReply(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("services");
                foreach (var service in services)
                {
                    writer.WriteStartObject();
                    writer.WriteString("name", service.Name);
                    writer.WriteString("type", service.Type);
                    writer.WriteString("version", service.Version);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }
        );
    }
}
