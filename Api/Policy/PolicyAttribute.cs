using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Mistral.Api.Identity;

namespace Mistral.Api.Policy;

/// <summary>The rule that a route is guarded by.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PolicyAttribute(string rule) : Attribute, IAuthorizationFilter
{
    public string Rule { get; } = rule;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var caller = context.HttpContext.Features.GetRequiredFeature<RequestIdentity>().Caller;
        context.HttpContext.RequestServices.GetRequiredService<PolicyEnforcer>().Enforce(Rule, caller);
    }
}
