using Microsoft.AspNetCore.Cors.Infrastructure;
using Mistral.Api.Settings;

namespace Mistral.Api.Middleware;

/// <summary>What pages of other origins may send and see.</summary>
internal static class Cors
{
    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "PATCH"];

    private static readonly string[] Sent =
    [
        "Content-Type",
        "X-Auth-Token",
        "X-Identity-Status",
        "X-Roles",
        "X-Service-Catalog",
        "X-User-Id",
        "X-Tenant-Id",
        "X-Project-Id",
        "X-User-Name",
        "X-Project-Name",
        "Last-Event-ID",
    ];

    private static readonly string[] Seen =
    [
        "X-Auth-Token",
        "X-Subject-Token",
        "X-Service-Token",
        "X-Project-Id",
        "X-User-Name",
        "X-Project-Name",
        RequestIdStage.Header,
    ];

    public static void Apply(CorsPolicyBuilder policy, ApiOptions options) =>
        policy.WithOrigins([.. options.CorsOrigins]).WithMethods(Methods).WithHeaders(Sent).WithExposedHeaders(Seen);
}
