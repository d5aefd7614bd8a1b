using System.Collections.Immutable;
using System.Globalization;
using Mistral.Simulation.Clock;
using PythonValues;

namespace Mistral.Simulation.Mocks;

/// <summary>Mocks as authors write them.</summary>
internal static class MockReader
{
    public const string Form =
        "{result: …}, {error: …}, {cancel: true} or never, each with after, when and times as wanted, or a list of these";

    public const string NoMap = "mocks must be a map from names of tasks, actions or sub-workflows to what they answer";

    private static readonly string[] Ends = ["result", "error", "cancel", "never"];
    private static readonly string[] Keys = [.. Ends, "after", "when", "times"];

    /// <param name="problem">Takes what is wrong: where below the mocks, and why.</param>
    public static MockTable Read(object? value, Action<string, string> problem)
    {
        if (value is null)
        {
            return MockTable.Empty;
        }

        if (value is not Map map)
        {
            problem("", NoMap);
            return MockTable.Empty;
        }

        return new(map.Select(entry => List(PythonText.Str(entry.Key), entry.Value, problem)).DistinctBy(list => list.Name));
    }

    public static MockList List(string name, object? value, Action<string, string> problem)
    {
        if (value is not IReadOnlyList<object?> list)
        {
            return new(name, One(value, name, isAlone: true, problem) is { } mock ? [mock] : []);
        }

        if (list.Count == 0)
        {
            problem(name, $"the list of mocks is empty: a mock is {Form}");
        }

        return new(
            name,
            [.. list.Select((item, i) => One(item, $"{name}[{i.ToString(CultureInfo.InvariantCulture)}]", false, problem)).OfType<Mock>()]
        );
    }

    private static Mock? One(object? value, string path, bool isAlone, Action<string, string> problem)
    {
        if (value is "never")
        {
            return new(MockEnd.Never, null, Times: isAlone ? null : 1);
        }

        if (value is not Map map || map.Keys.Count(Ends.Contains) != 1)
        {
            problem(path, $"a mock is {Form}");
            return null;
        }

        if (map.Keys.FirstOrDefault(key => !Keys.Contains(key)) is { } unknown)
        {
            problem(path, $"a mock has no '{PythonText.Str(unknown)}'{Nearest.Hint(PythonText.Str(unknown), Keys)}");
            return null;
        }

        long after = 0;
        if (map.ContainsKey("after") && !Duration.TryRead(map["after"], out after))
        {
            problem($"{path}.after", $"{PythonText.Repr(map["after"])} is no duration: write {Duration.Form}");
        }

        if (map["when"] is not (null or string))
        {
            problem($"{path}.when", "must be an expression, for example <% $.flavor = small %>");
        }

        var end =
            map.ContainsKey("result") ? MockEnd.Result
            : map.ContainsKey("error") ? MockEnd.Error
            : map.ContainsKey("cancel") ? MockEnd.Cancel
            : MockEnd.Never;
        var when = map["when"] as string;
        return new(end, map["result"] ?? map["error"], after, when, Times(map, path, isAlone || when is not null, problem));
    }

    private static int? Times(Map map, string path, bool isAny, Action<string, string> problem)
    {
        switch (map["times"])
        {
            case null:
                return isAny ? null : 1;
            case "always":
                return null;
            case long count and > 0 and <= int.MaxValue:
                return (int)count;
            case var other:
                problem($"{path}.times", $"{PythonText.Repr(other)} is no number of calls: write 1 or more, or always");
                return null;
        }
    }
}
