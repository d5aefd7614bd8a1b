using Mistral.Api.Faults;
using Mistral.Api.Identity;
using Mistral.Api.Ids;

namespace Mistral.Api.Audit;

/// <summary>Makes the event of a request and has it written.</summary>
internal sealed partial class AuditWriter(AuditLog log, IdSource ids, TimeProvider time, ILogger<AuditWriter> logger)
{
    private const string Version = "v2";

    private static readonly string[] Names = ["id", "identifier", "name", "member", "project", "actionId", "queue", "workflow"];

    /// <summary>Whether it may change something, as far as its first line says.</summary>
    public static bool IsChange(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        && (request.Path.StartsWithSegments($"/{Version}") || request.Path.StartsWithSegments("/maintenance"));

    /// <exception cref="HttpFault">Nothing can be written down now.</exception>
    public async Task RequireAsync(CancellationToken cancellation)
    {
        if (log.Trouble is null)
        {
            return;
        }

        try
        {
            await log.ProbeAsync(cancellation);
        }
        catch (IOException e)
        {
            throw new HttpFault(
                StatusCodes.Status503ServiceUnavailable,
                $"Nothing was done: the audit log takes no events ({e.Message}). Try again later."
            );
        }
    }

    /// <summary>Before an answer that is no refusal.</summary>
    /// <exception cref="HttpFault">It could not be written down: the answer must not say success.</exception>
    public async Task WriteAsync(HttpContext context, AuditTrail trail, int status)
    {
        var isChange = Changes(context);
        trail.IsWritten = true;
        if (context.Features.Get<RequestIdentity>() is null || (!isChange && trail.OtherProjects.Count == 0))
        {
            return;
        }

        try
        {
            await log.WriteAsync(Event(context, trail, status).Write(), CancellationToken.None);
        }
        catch (IOException e)
        {
            throw new HttpFault(
                StatusCodes.Status503ServiceUnavailable,
                isChange
                    ? $"It was done, and the audit log could not take it ({e.Message}): look before you send it again."
                    : $"The audit log takes no events ({e.Message}). Try again later."
            );
        }
    }

    /// <summary>
    /// A refusal stays one, whether it could be written down or not. Of who has no valid token nothing is written: anybody could fill the
    /// disk.
    /// </summary>
    public async Task WriteRefusalAsync(HttpContext context, AuditTrail trail, int status)
    {
        if (trail.IsWritten || !Changes(context) || context.Features.Get<RequestIdentity>() is null)
        {
            return;
        }

        trail.IsWritten = true;
        try
        {
            await log.WriteAsync(Event(context, trail, status).Write(), CancellationToken.None);
        }
        catch (IOException e)
        {
            LogLost(logger, context.Request.Method, context.Request.Path, e.Message);
        }
    }

    private static bool Changes(HttpContext context) =>
        IsChange(context.Request) && context.GetEndpoint()?.Metadata.GetMetadata<ChangesNothingAttribute>() is null;

    private CadfEvent Event(HttpContext context, AuditTrail trail, int status)
    {
        var identity = context.Features.Get<RequestIdentity>();
        var words = context
            .Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .SkipWhile(word => word == Version)
            .ToArray();
        return new(
            ids.Next(),
            time.GetUtcNow(),
            context.TraceIdentifier,
            Action(context, trail),
            Outcome(status),
            status,
            new(
                identity?.Caller.UserId,
                identity?.Credentials.UserName,
                identity?.Caller.ProjectId,
                context.Connection.RemoteIpAddress?.ToString(),
                context.Request.Headers.UserAgent.ToString()
            ),
            words.FirstOrDefault() ?? "unknown",
            Target(context),
            context.Request.PathBase + context.Request.Path,
            trail
        );
    }

    /// <summary>Who hears that the service could not answer does not know whether it was done.</summary>
    private static AuditOutcome Outcome(int status) =>
        status < StatusCodes.Status400BadRequest ? AuditOutcome.Success
        : status < StatusCodes.Status500InternalServerError ? AuditOutcome.Failure
        : AuditOutcome.Unknown;

    private static string Action(HttpContext context, AuditTrail trail) =>
        context.Request.Method.ToUpperInvariant() switch
        {
            "POST" => context.Request.Path.StartsWithSegments("/v2/workers")
                ? $"update/{context.Request.Path.Value!.Split('/')[^1]}"
                : "create",
            "PUT" or "PATCH" => "update",
            "DELETE" => "delete",
            _ => trail.RowCount > 1 || Target(context) is null ? "read/list" : "read",
        };

    private static string? Target(HttpContext context) =>
        Names
            .Select(name => context.Request.RouteValues.GetValueOrDefault(name) as string)
            .FirstOrDefault(value => value is { Length: > 0 });

    [LoggerMessage(LogLevel.Error, "{Method} {Path} was refused, and the audit log could not take it: {Why}")]
    private static partial void LogLost(ILogger logger, string method, PathString path, string why);
}
