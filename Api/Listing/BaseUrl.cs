namespace Mistral.Api.Listing;

/// <summary>Scheme, host and prefix of the request, for links in replies.</summary>
internal static class BaseUrl
{
    public static string Of(HttpRequest request) =>
        $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}";
}
