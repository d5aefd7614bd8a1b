using System.Text;

namespace Mistral.Actions;

/// <summary>Which run this is; the ids of workflow and task are null when the action was run by itself.</summary>
public sealed record ActionContext
{
    /// <summary>A run that nobody knows of, as in a test.</summary>
    public static ActionContext Empty { get; } = new();

    /// <summary>The run itself.</summary>
    public string? ActionExecutionId { get; init; }

    /// <summary>The task execution that it belongs to.</summary>
    public string? TaskId { get; init; }

    /// <summary>The task's name in the definition.</summary>
    public string? TaskName { get; init; }

    /// <summary>The workflow's name.</summary>
    public string? WorkflowName { get; init; }

    /// <summary>The execution of the workflow.</summary>
    public string? WorkflowExecutionId { get; init; }

    /// <summary>Where the result of an asynchronous action may be sent: <c>/v2/action_executions/ID</c>.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>The name by which the action was called: of an ad-hoc action, when this is what it is made of.</summary>
    public string? CalledName { get; init; }

    /// <summary>What that ad-hoc action was called with; null when this action was called itself.</summary>
    public Map? CalledInput { get; init; }

    /// <summary>Seconds that it may take; null for no limit.</summary>
    public double? Timeout { get; init; }

    /// <summary>The task's <c>safe-rerun</c>: after a crash it may be run again.</summary>
    public bool SafeRerun { get; init; }

    /// <summary>The run's place in the trace of its workflow, as W3C's <c>traceparent</c> has it; null when nobody keeps one.</summary>
    /// <remarks>Calls with HttpClient carry it by themselves.</remarks>
    public string? TraceParent { get; init; }

    /// <summary>The run was handed out before, and nobody knows what came of it.</summary>
    public bool IsRedelivered { get; init; }

    /// <summary>On whose behalf it runs.</summary>
    public ActionSecurity Security { get; init; } = ActionSecurity.None;

    /// <summary>Without the input.</summary>
    public override string ToString() =>
        new StringBuilder("ActionContext { ")
            .Append($"ActionExecutionId = {ActionExecutionId}, TaskId = {TaskId}, TaskName = {TaskName}, WorkflowName = {WorkflowName}, ")
            .Append(
                $"WorkflowExecutionId = {WorkflowExecutionId}, CalledName = {CalledName}, Timeout = {Timeout}, Security = {Security} }}"
            )
            .ToString();
}

/// <summary>On whose behalf the action runs.</summary>
public sealed record ActionSecurity
{
    /// <summary>Nobody: a service without an identity service.</summary>
    public static ActionSecurity None { get; } = new();

    /// <summary>The caller's token; secret.</summary>
    public string? AuthToken { get; init; }

    /// <summary>Where the identity service answers.</summary>
    public string? AuthUri { get; init; }

    /// <summary>File of the certificate authority that signed the cloud's certificates.</summary>
    public string? AuthCaCert { get; init; }

    /// <summary>The project for which it runs.</summary>
    public string? ProjectId { get; init; }

    /// <summary>That project's name, where it is known.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The user for whom it runs.</summary>
    public string? UserId { get; init; }

    /// <summary>That user's name, where it is known.</summary>
    public string? UserName { get; init; }

    /// <summary>The region whose services are called.</summary>
    public string? Region { get; init; }

    /// <summary>The service catalogue as the identity service gives it: a JSON list of services with their endpoints.</summary>
    public string? Catalogue { get; init; }

    /// <summary>The trust by which the token was issued: of a trigger, whose user is not there.</summary>
    public string? TrustId { get; init; }

    /// <summary>The caller named another cloud (<c>X-Target-…</c>): its addresses are the caller's word, not the operator's.</summary>
    public bool IsTarget { get; init; }

    /// <summary>Certificates of the cloud are not checked.</summary>
    public bool Insecure { get; init; }

    /// <summary>Without the token and the catalogue.</summary>
    public override string ToString() =>
        new StringBuilder("ActionSecurity { ")
            .Append(
                $"AuthUri = {AuthUri}, ProjectId = {ProjectId}, ProjectName = {ProjectName}, UserName = {UserName}, Region = {Region}, "
            )
            .Append($"TrustId = {TrustId}, IsTarget = {IsTarget}, AuthToken = {(AuthToken is null ? "" : "***")} }}")
            .ToString();
}
