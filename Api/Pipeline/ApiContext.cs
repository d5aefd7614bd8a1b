using Mistral.Api.Cluster;
using Mistral.Api.Ids;
using Mistral.Api.Policy;
using Mistral.Api.Settings;

namespace Mistral.Api.Pipeline;

/// <summary>What every controller works with.</summary>
internal sealed record ApiContext(PatientGrains Grains, ApiOptions Options, PolicyEnforcer Policy, IdSource Ids);
