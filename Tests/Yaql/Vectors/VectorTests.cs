using System.Text;

namespace Yaql.Tests.Vectors;

public sealed class VectorTests
{
    /// <summary>Functions that need an execution, or that the host implements with libraries of its own.</summary>
    private static readonly string[] HostOnly = ["json_dump", "json_pp", "yaml_dump", "yaml_parse"];

    private static readonly Dictionary<string, string> Listed = File.ReadLines(
            Path.Combine(AppContext.BaseDirectory, "Vectors", "differences.txt")
        )
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' ', 2))
        .ToDictionary(parts => parts[0], parts => parts[1]);

    public static TheoryData<string> Areas => [.. Vector.All.Select(vector => vector.Area).Distinct()];

    [Theory]
    [MemberData(nameof(Areas))]
    public void Gives_what_was_recorded(string area)
    {
        var failures = new StringBuilder();
        foreach (var vector in Vector.All.Where(vector => vector.Area == area && IsOurs(vector)))
        {
            var failure = VectorRun.Check(vector);
            if (failure is not null != Listed.ContainsKey(vector.Id))
            {
                failures.AppendLine($"{vector.Id}: {vector.Expression}: {failure ?? "passes, but is listed as a difference"}");
            }
        }

        Assert.True(failures.Length == 0, failures.ToString());
    }

    [Fact]
    public void Lists_at_most_one_difference_in_a_hundred() => Assert.True(Listed.Count * 100 <= Vector.All.Count);

    private static bool IsOurs(Vector vector) =>
        !vector.NeedsService
        && !HostOnly.Any(name => vector.Expression.Contains(name + "(", StringComparison.Ordinal))
        && !(vector.IsInline && vector.Expression.Contains("{{", StringComparison.Ordinal));
}
