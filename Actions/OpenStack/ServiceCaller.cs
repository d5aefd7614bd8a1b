using Mistral.Actions.Http;
using Mistral.Actions.Running;

namespace Mistral.Actions.OpenStack;

/// <summary>The service refused; the message has its words, the status and the request's id.</summary>
internal sealed class ServiceException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}

/// <summary>Sends a request to where the service answers, with the caller's token.</summary>
internal sealed class ServiceCaller(ActionOptions options, HttpSender sender, ITokenRenewal renewal)
{
    /// <summary>Lists of a large cloud are long; what goes on into a workflow is bounded there.</summary>
    private const long LongestAnswer = 64 * 1024 * 1024;

    private const string TokenHeader = "X-Auth-Token";

    /// <summary>An id that nobody has.</summary>
    public Guid NewId() => options.NewId();

    private readonly ServiceVersions _versions = new(options.Time);

    /// <exception cref="ServiceException">The service refused.</exception>
    /// <exception cref="ActionException">There is no such service in the catalogue.</exception>
    public async Task<HttpAnswer> SendAsync(
        ServiceTable service,
        ServiceRequest request,
        ActionSecurity security,
        string? region,
        CancellationToken cancellation
    )
    {
        var endpoint = ServiceEndpoint.Find(service, security, region, options.OpenStack);
        var call = await CallAsync(service, endpoint, request, security, cancellation);
        var isRenewed = false;
        for (var tries = 0; ; tries++)
        {
            var answer = await sender.SendAsync(call, cancellation);
            if (answer.Status is >= 200 and < 400)
            {
                return answer;
            }

            // What is answered so was not begun: it may be sent again, whatever it is.
            if (answer.Status == 401 && !isRenewed && await renewal.RenewAsync(security, cancellation) is { } token)
            {
                (isRenewed, call) = (true, call with { Headers = call.Headers.With(TokenHeader, token) });
                continue;
            }

            if (RetryRule.Pause(service, call.Method, answer, tries) is not { } pause)
            {
                throw new ServiceException(
                    answer.Status,
                    ServiceAnswer.Reason(
                        answer.Status,
                        answer.Reason,
                        answer.Content,
                        answer.Header("x-openstack-request-id") ?? answer.Header("x-trans-id")
                    )
                );
            }

            await Task.Delay(pause, options.Time, cancellation);
        }
    }

    private async Task<HttpCall> CallAsync(
        ServiceTable service,
        string endpoint,
        ServiceRequest request,
        ActionSecurity security,
        CancellationToken cancellation
    )
    {
        var call = new HttpCall(
            request.Method,
            request.IsBeforeVersion ? ServiceEndpoint.BeforeVersion(endpoint) + request.Path : ServiceEndpoint.Join(endpoint, request.Path)
        )
        {
            Query = QueryText.Of(request.Query),
            Headers = Headers(request.Headers, security),
            Body = request.Body,
            Timeout = options.Http.DefaultTimeout,
            MaxResponseBytes = LongestAnswer,
            Trust = security.Insecure ? CertificateTrust.Any : CertificateTrust.Of(security.AuthCaCert),
            FollowsRedirects = request.FollowsRedirects,
            KeepsMethod = true,
            IsGuarded = security.IsTarget,
        };
        return service.Version is null || !options.OpenStack.DiscoversVersions
            ? call
            : await _versions.SpeakAsync(service, endpoint, call, sender, cancellation);
    }

    private static Map Headers(Map headers, ActionSecurity security) =>
        security.AuthToken is { } token ? headers.With(TokenHeader, token) : headers;
}
