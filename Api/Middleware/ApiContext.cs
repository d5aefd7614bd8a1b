using Mistral.Api.Cluster;
using Mistral.Api.Ids;
using Mistral.Api.Policy;
using Mistral.Api.Settings;

namespace Mistral.Api.Middleware;

/// <summary>What every controller works with.</summary>
internal sealed record ApiContext(RetryingGrains Grains, ApiOptions Options, PolicyEnforcer Policy, IdSource Ids);
