using System.Collections.Concurrent;
using Mistral.Actions;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Grains.Executions;

/// <summary>What actions are told of where they run. Callers' credentials stay in memory and are never stored.</summary>
internal sealed class ActionContexts
{
    private readonly ConcurrentDictionary<string, Credentials> _credentials = new();

    public void Remember(string executionId, Credentials credentials)
    {
        if (credentials != Credentials.None)
        {
            _credentials[executionId] = credentials;
        }
    }

    public void Forget(string executionId) => _credentials.TryRemove(executionId, out _);

    public Credentials CredentialsOf(string executionId) => _credentials.GetValueOrDefault(executionId, Credentials.None);

    /// <summary>Where the result of an asynchronous action may be sent.</summary>
    public static string CallbackUrl(string actionExecutionId) => $"/v2/action_executions/{actionExecutionId}";

    public ActionContext Of(ExecutionHead head, Effect.RunAction run) =>
        new()
        {
            ActionExecutionId = run.InvocationId,
            TaskId = run.TaskId,
            TaskName = run.TaskName,
            WorkflowName = head.WorkflowName,
            WorkflowExecutionId = head.Id,
            CallbackUrl = CallbackUrl(run.InvocationId),
            SafeRerun = run.SafeRerun,
            Security = Security(CredentialsOf(head.Id), head.ProjectId),
        };

    public static ActionSecurity Security(Credentials credentials, string projectId) =>
        new()
        {
            AuthToken = credentials.AuthToken,
            AuthUri = credentials.AuthUri,
            ProjectId = projectId,
            ProjectName = credentials.ProjectName,
            UserName = credentials.UserName,
            Region = credentials.Region,
            Catalogue = credentials.Catalogue,
            TrustId = credentials.TrustId,
            IsTarget = credentials.IsTarget,
            Insecure = credentials.Insecure,
        };
}
