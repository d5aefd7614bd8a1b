namespace Mistral.Api.Faults;

/// <param name="RetryAfterSeconds">0 when not known.</param>
/// <param name="IsPlain">The short body, whatever the route says.</param>
internal sealed record FaultReply(int Status, string Message, int RetryAfterSeconds = 0, bool IsPlain = false);
