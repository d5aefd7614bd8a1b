using Mistral.Keystone;

namespace Mistral.Api.Settings;

/// <summary><c>[api] validation_mode</c>: whether <c>skip_validation</c> in a request means anything.</summary>
public enum ValidationMode
{
    /// <summary>Definitions are checked unless the request says <c>skip_validation</c>.</summary>
    Enabled,

    /// <summary>Definitions are always checked.</summary>
    Mandatory,

    /// <summary>Definitions are never checked.</summary>
    Disabled,
}

/// <summary>What the REST API is told, under Mistral's names where Mistral has them.</summary>
public sealed record ApiOptions
{
    /// <summary><c>[api] max_limit</c>: rows of a list at most.</summary>
    public int MaxLimit { get; init; } = 5000;

    /// <summary><c>[api] allow_action_execution_deletion</c>.</summary>
    public bool AllowActionExecutionDeletion { get; init; }

    /// <summary><c>[api] validation_mode</c>.</summary>
    public ValidationMode ValidationMode { get; init; } = ValidationMode.Mandatory;

    /// <summary><c>[api] max_body_bytes</c>: larger request bodies are refused with 413.</summary>
    public long MaxBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary><c>[api] max_json_depth</c>: JSON nested deeper is refused with 400.</summary>
    public int MaxJsonDepth { get; init; } = 512;

    /// <summary><c>[api] max_wait_seconds</c>: how long <c>?wait=</c> may hold a request.</summary>
    public int MaxWaitSeconds { get; init; } = 300;

    /// <summary><c>[api] max_requests</c>: requests that this process works on at a time; beyond it new ones get 503.</summary>
    public int MaxRequests { get; init; } = 10_000;

    /// <summary>
    /// <c>[api] request_timeout_seconds</c>: how long a request may take, what it waits for by its own wish (<c>wait</c>, an action that it
    /// runs) not counted; then it is answered with 503.
    /// </summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary><c>[quota] request_rate</c>: requests of one project a second; null is no limit.</summary>
    public int? RequestRate { get; init; }

    /// <summary>
    /// <c>[api] client_timeout_seconds</c>: how long a client may take to send the head of a request, or to begin with its body; then it is
    /// cut off.
    /// </summary>
    public TimeSpan ClientTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary><c>[api] leave_notice_seconds</c>: how long the health check says "not ready" before the process stops to listen.</summary>
    public TimeSpan LeaveNotice { get; init; } = TimeSpan.Zero;

    /// <summary><c>[keystone_authtoken]</c>; null switches authentication off.</summary>
    public KeystoneOptions? Keystone { get; init; }

    /// <summary>
    /// <c>[oslo_policy] policy_file</c>: rules put over the defaults; null or a file that does not exist leaves the defaults.
    /// </summary>
    public string? PolicyFile { get; init; }

    /// <summary><c>[api] info_json_file_path</c>; null when <c>[api] enable_info_endpoint</c> is off.</summary>
    public string? InfoFile { get; init; }

    /// <summary><c>[coordination] backend_url</c> is set: <c>GET /v2/services</c> lists the cluster instead of answering 406.</summary>
    public bool ListsServices { get; init; }

    /// <summary><c>[audit]</c>; null switches it off.</summary>
    public AuditOptions? Audit { get; init; }

    /// <summary><c>[cors] allowed_origin</c>: pages from there may call the API; <c>*</c> means from anywhere. Empty: none may.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>
    /// <c>[oslo_middleware] enable_proxy_headers_parsing</c>: <c>X-Forwarded-*</c> and <c>Forwarded</c> change the links in replies.
    /// </summary>
    public bool ParsesProxyHeaders { get; init; }
}
