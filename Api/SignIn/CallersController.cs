using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Responses;
using Mistral.Api.Routes;

namespace Mistral.Api.SignIn;

/// <summary>Who the caller is here, and which policy rules let him do what they guard.</summary>
[Route("v2/caller")]
internal sealed class CallersController(ApiContext api) : MistralController(api)
{
    [Operation("Who the caller is, and the policy rules that allow him what they guard", Answer = "Caller")]
    [HttpGet, Unguarded, Accepts]
    public IActionResult Get() =>
        new JsonReply(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("project_id", Caller.ProjectId);
                writer.WriteString("project_name", Identity.Credentials.ProjectName);
                writer.WriteString("user_id", Caller.UserId);
                writer.WriteString("user_name", Identity.Credentials.UserName);
                writer.WriteBoolean("is_admin", Caller.IsAdmin);
                writer.WriteStartArray("allowed");
                foreach (var rule in DefaultRules.Guarded.Where(rule => Api.Policy.Allows(rule, Caller)))
                {
                    writer.WriteStringValue(rule);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }
        );
}
