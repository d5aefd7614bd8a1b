using System.Collections.Immutable;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Language.Compilation;

/// <summary>One task, task defaults folded in.</summary>
internal static class TaskCompiler
{
    private const string DefaultAction = "std.noop";

    public static TaskSpec Compile(string name, Map task, Map defaults)
    {
        var (type, text) =
            task.Text("workflow") is { Length: > 0 } workflow && task.Text("action") is not { Length: > 0 }
                ? (TaskType.Workflow, workflow)
                : (TaskType.Action, task.Text("action") ?? DefaultAction);
        InlineText.TryRead(text, out var target, out var parameters);
        return new()
        {
            Name = name,
            Type = type,
            Target = target,
            Input = Input(task["input"], parameters),
            Tags = task.Texts("tags"),
            Description = task.Text("description"),
            Publish = task.MapOf("publish"),
            PublishOnError = task.MapOf("publish-on-error"),
            PublishOnSkip = task.MapOf("publish-on-skip"),
            WithItems = task.ContainsKey("with-items") ? [.. ItemsText.Read(task["with-items"], [])] : [],
            KeepResult = PythonTruth.IsTrue(task["keep-result"] ?? true),
            ExecutorTarget = task.Text("target"),
            SafeRerun = task["safe-rerun"] ?? defaults["safe-rerun"],
            Policies = PolicyCompiler.Compile(task, defaults),
            Join = Join(task["join"]),
            OnSuccess = Clause("on-success"),
            OnError = Clause("on-error"),
            OnComplete = Clause("on-complete"),
            OnSkip = Clause("on-skip"),
            Requires = [.. task.Texts("requires").Union(defaults.Texts("requires")).Where(other => other != name)],
            Body = task,
        };

        ClauseSpec? Clause(string clause) =>
            ClauseCompiler.Fold(ClauseCompiler.Compile(task[clause]), ClauseCompiler.Compile(defaults[clause]), name);
    }

    /// <summary>Inline parameters win over <c>input</c>; an expression text stands alone.</summary>
    private static object Input(object? input, Map parameters) =>
        input switch
        {
            string text when parameters.Count == 0 => text,
            Map map when parameters.Count == 0 => map,
            Map map => parameters.Aggregate(new MapBuilder(map), (all, entry) => all.Set(entry.Key, entry.Value)).Build(),
            _ => parameters,
        };

    private static JoinSpec? Join(object? join) =>
        join switch
        {
            "all" => new JoinSpec(null),
            "one" => new JoinSpec(1),
            long count and > 0 => new JoinSpec((int)Math.Min(count, int.MaxValue)),
            double count when count >= 1 => new JoinSpec((int)Math.Min(count, int.MaxValue)),
            _ => null,
        };
}
