using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Api.Identity;

/// <summary>Who asks, and what actions may use in that name.</summary>
internal sealed record RequestIdentity(Caller Caller, Credentials Credentials);
