using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Routes;

namespace Mistral.Api.Events;

/// <summary>What happens to the executions of the caller's project, as it happens.</summary>
[Route("v2/events")]
internal sealed class ProjectEventsController(ApiContext api, SharedStreams streams) : MistralController(api)
{
    [Operation(
        "What happens to the executions of the project, as server-sent events; Last-Event-ID resumes",
        MediaType = "text/event-stream"
    )]
    [HttpGet, Policy("executions:list"), Accepts("last_event_id")]
    public IActionResult Events() =>
        new ProjectEventStream(
            streams,
            Caller.ProjectId,
            EventText.Place(Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : Query("last_event_id")),
            null
        );
}
