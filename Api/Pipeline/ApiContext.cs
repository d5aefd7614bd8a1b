using Mistral.Api.Cluster;
using Mistral.Api.Policy;

namespace Mistral.Api.Pipeline;

/// <summary>What every controller works with.</summary>
internal sealed record ApiContext(PatientGrains Grains, ApiOptions Options, PolicyEnforcer Policy, IdSource Ids);
