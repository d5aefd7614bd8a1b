using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Scopes;
using PythonValues;

namespace Mistral.Engine.Routing;

/// <summary>
/// The <c>msg</c> of <c>fail</c>, <c>succeed</c> and <c>pause</c>: a map is JSON in state_info and Python text in the output, as in
/// Mistral; all else is Python text in both.
/// </summary>
internal static class CommandMessage
{
    /// <returns>A text, a map, or null.</returns>
    public static object? Of(Session session, TransitionSpec transition, TaskState ended, Map scope)
    {
        var message = transition.Parameters.Count == 0 ? null : session.Evaluate(transition.Parameters["msg"], scope, ended);
        if (message is not Map)
        {
            return message is null ? null : PythonText.Str(message);
        }

        StoredValue.Check(session, "WorkflowExecution", "msg", message);
        return message;
    }

    public static string? Info(object? message) => message is Map map ? PythonJson.Write(map) : (string?)message;

    public static string? Result(object? message) => message is null ? null : PythonText.Str(message);
}
