using System.Text.RegularExpressions;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Simulation.Exploration;

/// <summary>
/// What an action without a mock gives: a map with the keys that expressions read of it, each with a text; a text where they read none.
/// </summary>
internal sealed partial class ResultSketch
{
    private readonly Dictionary<(string Workflow, string Task), object?> _results = [];

    public ResultSketch(IEnumerable<WorkflowSpec> workflows)
    {
        foreach (var workflow in workflows)
        {
            var keys = workflow.Tasks.Keys.ToDictionary(name => name, _ => new SortedSet<string>(StringComparer.Ordinal));
            foreach (var text in Texts(workflow.Output).Concat(Texts(workflow.OutputOnError)))
            {
                Gather(text, null, keys);
            }

            foreach (var task in workflow.Tasks.Values)
            {
                foreach (var text in Texts(task.Body))
                {
                    Gather(text, task.Name, keys);
                }
            }

            foreach (var (task, paths) in keys)
            {
                _results[(workflow.Name, task)] = paths.Count == 0 ? task : Build(paths, task);
            }
        }
    }

    public object? Of(string workflow, string task) => _results.GetValueOrDefault((workflow, task));

    private static void Gather(string text, string? own, Dictionary<string, SortedSet<string>> keys)
    {
        foreach (Match match in Reads().Matches(text))
        {
            var task = match.Groups["task"] is { Success: true, Value.Length: > 0 } named ? named.Value : own;
            if (
                task is not null
                && keys.TryGetValue(task, out var paths)
                && match.Groups["path"].Value.TrimStart('.') is { Length: > 0 } path
            )
            {
                paths.Add(path);
            }
        }
    }

    private static Map Build(IEnumerable<string> paths, string task)
    {
        var map = new MapBuilder();
        foreach (var group in paths.GroupBy(path => path.Split('.')[0]))
        {
            var deeper = group
                .Where(path => path.Contains('.', StringComparison.Ordinal))
                .Select(path => path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..])
                .ToArray();
            map.Set(group.Key, deeper.Length > 0 ? Build(deeper, $"{task}.{group.Key}") : $"{task}.{group.Key}");
        }

        return map.Build();
    }

    private static IEnumerable<string> Texts(object? value) =>
        value switch
        {
            string text => [text],
            Map map => map.Values.SelectMany(Texts),
            IReadOnlyList<object?> list => list.SelectMany(Texts),
            _ => [],
        };

    /// <summary>A name before a bracket is a method, no key.</summary>
    [GeneratedRegex(@"\btask\(\s*['""]?(?<task>[\w-]*)['""]?\s*\)\.result(?<path>(\.\w+(?![\w(]))*)")]
    private static partial Regex Reads();
}
