using System.Collections.Immutable;
using Mistral.Api.Faults;
using Mistral.Api.Policy.Language;
using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Api.Policy;

/// <summary>Asks the rules. The target is always the caller's own project: what belongs to whom is checked where the data is.</summary>
internal sealed class PolicyEnforcer(PolicySource source)
{
    public bool Allows(string rule, Caller caller) =>
        source.Rules.Allows(
            rule,
            new(
                caller.Roles,
                ImmutableDictionary<string, string>
                    .Empty.Add("project_id", caller.ProjectId)
                    .Add("user_id", caller.UserId ?? "")
                    .Add("is_admin", caller.IsAdmin ? "True" : "False"),
                ImmutableDictionary<string, string>.Empty.Add("project_id", caller.ProjectId).Add("user_id", caller.UserId ?? "")
            )
        );

    public void Enforce(string rule, Caller caller)
    {
        if (!Allows(rule, caller))
        {
            throw Refuse.Forbidden($"Operation forbidden (insufficient permissions): policy rule '{rule}' refuses it.");
        }
    }
}
