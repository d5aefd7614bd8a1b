using PythonValues;

namespace Jinja.Tests.Vectors;

/// <summary>Expressions recorded from the reference: what each gives, or how it fails.</summary>
public sealed class VectorTests
{
    private static readonly Map[] All = DataFile.Lines("vectors.jsonl").Select(line => (Map)PythonJson.Parse(line)!).ToArray();

    private static readonly HashSet<string> Differences = DataFile.Lines("differences.txt").Select(line => line.Split(' ')[0]).ToHashSet();

    public static TheoryData<string> Areas => new(All.Select(vector => (string)vector["area"]!).Distinct());

    [Theory]
    [MemberData(nameof(Areas))]
    public void Every_vector_gives_what_the_reference_gave(string area)
    {
        var failures = All.Where(vector => (string)vector["area"]! == area && !Differences.Contains((string)vector["id"]!))
            .Select(vector => (vector, problem: Problem(vector)))
            .Where(entry => entry.problem is not null)
            .Select(entry => $"{entry.vector["id"]}: {entry.vector["expr"]} {entry.problem}")
            .ToArray();

        Assert.True(failures.Length == 0, string.Join("\n", failures));
    }

    [Fact]
    public void At_most_one_in_a_hundred_differs() =>
        Assert.True(Differences.Count * 100 <= All.Length, $"{Differences.Count} of {All.Length}");

    private static string? Problem(Map vector)
    {
        var data = (Map)vector["data"]!;
        data = vector["service"] is true ? data.With("__execution", VectorHost.ExecutionOf(data)) : data;
        JinjaTemplate? template = null;
        try
        {
            template = VectorHost.Engine.Compile((string)vector["expr"]!);
            var result = template.Evaluate(data);
            return vector.ContainsKey("error") ? $"gave {PythonText.Repr(result)}, should fail ({vector["error"]})"
                : SameJson.Of(vector["expect"], result) ? null
                : $"gave {PythonText.Repr(result)}, expected {PythonText.Repr(vector["expect"])}";
        }
        catch (JinjaException e)
        {
            return !vector.ContainsKey("error") ? $"failed: {e.ErrorClass}: {e.Message}" : Difference(vector, template, e);
        }
    }

    private static string? Difference(Map vector, JinjaTemplate? template, JinjaException e)
    {
        if (ErrorKind.Of(e) != (string)vector["error"]!)
        {
            return $"failed as {e.ErrorClass}: {e.Message}, expected {vector["error"]}";
        }

        if (template is null != vector["rejected"] is true)
        {
            return template is null ? "was refused, but it should fail when evaluated" : "was compiled, but it should be refused";
        }

        var missing = ((IReadOnlyList<object?>)vector["error_words"]!).Where(word =>
            !e.Message.Contains((string)word!, StringComparison.OrdinalIgnoreCase)
        );
        return missing.Any() ? $"says: {e.Message}, which lacks {string.Join(", ", missing)}" : null;
    }
}
