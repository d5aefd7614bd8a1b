using Mistral.Actions.Http;

namespace Mistral.Actions.OpenStack;

/// <summary>One request to a service of the cloud, on the caller's token.</summary>
internal sealed class OpenStackAction(ServiceTable service, Operation operation, Map input, ActionOptions options, HttpSender sender) : IAction
{
    /// <summary>Lists of a large cloud are long; what goes on into a workflow is bounded there.</summary>
    private const long LongestAnswer = 64 * 1024 * 1024;

    private readonly Map _input = operation.Complete(input);

    public async Task<ActionResult> RunAsync(ActionContext context, CancellationToken cancellation)
    {
        try
        {
            return ActionResult.Success(await CallAsync(context.Security, cancellation));
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            throw new ActionException($"{service.ClassName}.{operation.MethodPath} failed: {e.Message}", e);
        }
    }

    private async Task<object?> CallAsync(ActionSecurity security, CancellationToken cancellation)
    {
        var endpoint = ServiceEndpoint.Find(service, security, _input["action_region"] as string, options.OpenStack);
        var answer = await sender.SendAsync(
            new HttpCall(operation.Method, endpoint + RequestTemplate.Path(operation.Path, _input))
            {
                Query = QueryText.Of(RequestTemplate.Query(operation.Query, _input)),
                Headers = Headers(security),
                Body = operation.Body is null ? null : HttpBody.Json(RequestTemplate.Body(operation.Body, _input)),
                Timeout = options.Http.DefaultTimeout,
                MaxResponseBytes = LongestAnswer,
                Trust = security.Insecure ? CertificateTrust.Any : CertificateTrust.Of(security.AuthCaCert),
                FollowsRedirects = true,
                IsGuarded = security.IsTarget,
            },
            cancellation);
        return answer.Status is >= 200 and < 300
            ? ServiceAnswer.Result(operation, _input, answer.Content)
            : throw new ActionException(ServiceAnswer.Reason(answer.Status, answer.Reason, answer.Content, answer.Header("x-openstack-request-id")));
    }

    private Map Headers(ActionSecurity security)
    {
        var headers = new MapBuilder(service.Headers).Set("Accept", "application/json");
        if (security.AuthToken is { } token)
        {
            headers.Set("X-Auth-Token", token);
        }

        return headers.Build();
    }
}
