namespace Mistral.Api.Faults;

/// <param name="RetryAfterSeconds">0 when not known.</param>
internal sealed record FaultReply(int Status, string Message, int RetryAfterSeconds = 0);
