using System.Collections.Immutable;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Yaml;
using Mistral.Simulation.Clock;
using Mistral.Simulation.Mocks;
using Mistral.Simulation.Requests;
using PythonValues;

namespace Mistral.Simulation.TestFiles;

/// <summary>What users do while a workflow runs: <c>{after: 5m, resume: true}</c>.</summary>
internal static class RequestReader
{
    private const string Form =
        "{after: 5m, WHAT}, where WHAT is pause: true, resume: true (or a map for the environment), cancel: a text, stop: SUCCESS or "
        + "ERROR, rerun: a task, skip: a task; of: TASK asks it of the sub-workflow of that task";

    private static readonly string[] Kinds = ["pause", "resume", "cancel", "stop", "rerun", "skip"];

    public static ImmutableArray<UserRequest> Read(YamlNode? node, Action<int, string> problem) =>
        [.. (node?.Items ?? []).Select(item => One(item, problem)).OfType<UserRequest>()];

    private static UserRequest? One(YamlNode node, Action<int, string> problem)
    {
        var map = (Map)node.Value!;
        if (map.Keys.FirstOrDefault(key => key is not ("after" or "of") && !Kinds.Contains(key)) is { } unknown)
        {
            problem(node.Line, $"a request has no '{PythonText.Str(unknown)}'{Nearest.Hint(PythonText.Str(unknown), Kinds)}; it is {Form}");
            return null;
        }

        if (
            map.Keys.Count(Kinds.Contains) != 1
            || !Duration.TryRead(map["after"] ?? 0L, out var after)
            || Of(map, after) is not { } request
        )
        {
            problem(node.Line, $"a request is {Form}");
            return null;
        }

        if (map["of"] is not (null or string))
        {
            problem(node.Line, "of must be the name of a task that starts a sub-workflow");
        }

        return request with
        {
            Of = map["of"] as string,
        };
    }

    private static UserRequest? Of(Map map, long after) =>
        map["pause"] is true ? new UserRequest.Pause(after)
        : map["resume"] is true or Map ? new UserRequest.Resume(after, map["resume"] as Map)
        : map["cancel"] is string message ? new UserRequest.Stop(after, State.Cancelled, message)
        : map["stop"] is "SUCCESS" ? new UserRequest.Stop(after, State.Success, null)
        : map["stop"] is "ERROR" ? new UserRequest.Stop(after, State.Error, null)
        : map["rerun"] is string task ? new UserRequest.Rerun(after, task, true)
        : map["skip"] is string other ? new UserRequest.Skip(after, other)
        : null;
}
