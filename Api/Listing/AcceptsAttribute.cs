using Microsoft.AspNetCore.Mvc.Filters;
using Mistral.Api.Faults;

namespace Mistral.Api.Listing;

/// <summary>The query parameters of a route that is no list; others are refused by name.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AcceptsAttribute(params string[] names) : Attribute, IActionFilter
{
    public IReadOnlyList<string> Names { get; } = names;

    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.HttpContext.Request.Query.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            throw Refuse.UnknownArgument(unknown);
        }
    }

    public void OnActionExecuted(ActionExecutedContext context) { }
}
