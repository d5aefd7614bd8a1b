namespace Mistral.Grains.Interfaces.Faults;

/// <summary>Why a request was refused; the API makes the status of it.</summary>
public enum FaultKind
{
    /// <summary>400.</summary>
    Invalid,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>409.</summary>
    Conflict,

    /// <summary>429: a quota or overload; try again later.</summary>
    TooMany,

    /// <summary>503: the database or another needed service is away; nothing was done or lost.</summary>
    Unavailable,

    /// <summary>500.</summary>
    Internal,

    /// <summary>410: it was there, and nobody wants it any more.</summary>
    Gone,
}

/// <summary>A refused request, with a message its sender can act on. Crosses the wire.</summary>
[GenerateSerializer, Alias("Mistral.MistralFault")]
public sealed class MistralFault(FaultKind kind, string message, int retryAfterSeconds = 0) : Exception(message)
{
    [Id(0)]
    public FaultKind Kind { get; } = kind;

    /// <summary>For <see cref="FaultKind.TooMany"/> and <see cref="FaultKind.Unavailable"/>; 0 when not known.</summary>
    [Id(1)]
    public int RetryAfterSeconds { get; } = retryAfterSeconds;
}
