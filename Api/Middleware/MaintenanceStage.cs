using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Mistral.Api.Faults;
using Mistral.Api.Identity;
using Mistral.Api.Requests;
using Mistral.Api.Settings;
using Mistral.Grains.Interfaces.Services;

namespace Mistral.Api.Middleware;

/// <summary>
/// Refuses changes with 423 while the service, or the caller's project, pauses or is paused, but for what lets running work end.
/// </summary>
internal sealed class MaintenanceStage(RequestDelegate next, MaintenanceWatch watch, ApiOptions options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (Changes(context) && await PauseAsync(context) is { } pause && !await MayPassAsync(context, pause.State))
        {
            throw new HttpFault(StatusCodes.Status423Locked, $"{pause.Reason}. Method is not allowed");
        }

        await next(context);
    }

    private static bool Changes(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method)
        && context.Request.Path.StartsWithSegments("/v2")
        && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null;

    private async Task<MaintenancePause?> PauseAsync(HttpContext context) =>
        (await watch.ViewAsync()).PauseOf(context.Features.GetRequiredFeature<RequestIdentity>().Caller.ProjectId);

    private async Task<bool> MayPassAsync(HttpContext context, string state)
    {
        if (context.Request.Path.StartsWithSegments("/v2/workers"))
        {
            return state == MaintenanceView.Pausing || !context.Request.Path.Value!.EndsWith("/lease", StringComparison.Ordinal);
        }

        if (!HttpMethods.IsPut(context.Request.Method))
        {
            return false;
        }

        if (context.Request.Path.StartsWithSegments("/v2/action_executions"))
        {
            return state == MaintenanceView.Pausing;
        }

        return context.Request.Path.StartsWithSegments("/v2/executions") && await CancelsAsync(context.Request);
    }

    private async Task<bool> CancelsAsync(HttpRequest request)
    {
        request.EnableBuffering();
        var bytes = await RawBody.ReadAsync(request, options);
        request.Body.Position = 0;
        try
        {
            using var body = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = options.MaxJsonDepth });
            return body.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("state", out var state)
                && state.ValueEquals("CANCELLED");
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
