namespace Mistral.Api.Pipeline;

/// <summary>A path segment that names a definition: any but the reserved word <c>validate</c>.</summary>
internal sealed class NameConstraint : IRouteConstraint
{
    public const string Key = "named";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is not "validate";
}
