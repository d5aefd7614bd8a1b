namespace Mistral.Api.Faults;

/// <summary>A refusal that only HTTP knows of (401, 406, 413, 415, 423 …).</summary>
internal sealed class HttpFault(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>Has the short body, whatever its route says.</summary>
    public bool IsPlain { get; init; }
}
