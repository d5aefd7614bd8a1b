using System.Collections.Frozen;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Keystone;

namespace Mistral.Api.Faults;

/// <summary>Exceptions to HTTP statuses.</summary>
internal static class FaultMap
{
    private const string EngineAway = "The workflow engine does not answer now. Nothing was lost; try again later.";

    private static readonly FrozenDictionary<FaultKind, int> Statuses = new Dictionary<FaultKind, int>
    {
        [FaultKind.Invalid] = StatusCodes.Status400BadRequest,
        [FaultKind.Forbidden] = StatusCodes.Status403Forbidden,
        [FaultKind.NotFound] = StatusCodes.Status404NotFound,
        [FaultKind.Conflict] = StatusCodes.Status409Conflict,
        [FaultKind.TooMany] = StatusCodes.Status429TooManyRequests,
        [FaultKind.Unavailable] = StatusCodes.Status503ServiceUnavailable,
        [FaultKind.Gone] = StatusCodes.Status410Gone,
        [FaultKind.Internal] = StatusCodes.Status500InternalServerError,
    }.ToFrozenDictionary();

    /// <summary>Whoever is told to come again is told when.</summary>
    private const int RetrySeconds = 1;

    public static FaultReply Of(Exception exception) =>
        Kind(exception) is { Status: StatusCodes.Status503ServiceUnavailable, RetryAfterSeconds: 0 } reply
            ? reply with
            {
                RetryAfterSeconds = RetrySeconds,
            }
            : Kind(exception);

    private static FaultReply Kind(Exception exception) =>
        exception switch
        {
            MistralFault fault => new(Statuses[fault.Kind], fault.Message, fault.RetryAfterSeconds),
            HttpFault fault => new(fault.Status, fault.Message, IsPlain: fault.IsPlain),
            BadHttpRequestException bad => new(bad.StatusCode, bad.Message),

            // What the server makes of a chunk that says it has more bytes than a number holds.
            IOException { InnerException: OverflowException } bad => new(StatusCodes.Status400BadRequest, bad.Message),
            KeystoneUnavailableException => new(
                StatusCodes.Status503ServiceUnavailable,
                "Keystone does not answer now: the token cannot be checked. Try again later."
            ),
            OperationCanceledException => new(StatusCodes.Status503ServiceUnavailable, "The service is about to stop. Try again at once."),
            TimeoutException or OrleansException => new(StatusCodes.Status503ServiceUnavailable, EngineAway),
            _ => new(StatusCodes.Status500InternalServerError, "An internal error happened; the log has it under the id of this request."),
        };

    /// <summary>For replies that routing or authentication left without a body.</summary>
    public static FaultReply OfStatus(HttpContext context) =>
        new(
            context.Response.StatusCode,
            context.Response.StatusCode switch
            {
                StatusCodes.Status401Unauthorized => "Failed to validate access token: Authentication required",
                StatusCodes.Status404NotFound => $"The resource could not be found: {context.Request.Path}",
                StatusCodes.Status405MethodNotAllowed => $"The method {context.Request.Method} is not allowed for {context.Request.Path}.",
                var status => $"The request was refused with status {status}.",
            }
        );
}
