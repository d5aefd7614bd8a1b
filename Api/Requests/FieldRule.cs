using System.Collections.Immutable;

namespace Mistral.Api.Requests;

/// <param name="Allowed">The texts it may be; empty means any.</param>
/// <param name="Minimum">Of a number.</param>
/// <param name="Maximum">Of a number.</param>
internal sealed record FieldRule(
    FieldKind Kind,
    ImmutableArray<string> Allowed = default,
    long Minimum = long.MinValue,
    long Maximum = long.MaxValue
);
