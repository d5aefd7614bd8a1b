using System.Globalization;

namespace Mistral.Benchmarks.Load;

/// <summary>CPU time of process trees so far, by label, from <c>/proc</c>; ended children are in their parent's figure.</summary>
internal sealed record CpuTimes(IReadOnlyDictionary<string, TimeSpan> ByLabel)
{
    private const double TicksPerSecond = 100;
    private const int Parent = 1;
    private const int UserTime = 11;
    private const int WithChildren = 4;

    /// <param name="roots"><c>label=pid,…</c>; empty: nothing is measured.</param>
    public static CpuTimes Of(string roots)
    {
        var stats = Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0)
            .Select(pid => (Pid: pid, Fields: Stat(pid)))
            .Where(stat => stat.Fields.Length > 0)
            .ToDictionary(stat => stat.Pid, stat => stat.Fields);
        return new(
            roots
                .Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(root => root.Split('='))
                .ToDictionary(root => root[0], root => Total(stats, int.Parse(root[1], CultureInfo.InvariantCulture)))
        );
    }

    public IReadOnlyDictionary<string, TimeSpan> Since(CpuTimes before) =>
        ByLabel.ToDictionary(pair => pair.Key, pair => pair.Value - before.ByLabel[pair.Key]);

    private static TimeSpan Total(Dictionary<int, string[]> stats, int root) =>
        TimeSpan.FromSeconds(
            stats
                .Where(stat => Descends(stats, stat.Key, root))
                .Sum(stat => stat.Value.Skip(UserTime).Take(WithChildren).Sum(field => long.Parse(field, CultureInfo.InvariantCulture)))
                / TicksPerSecond
        );

    private static bool Descends(Dictionary<int, string[]> stats, int pid, int root)
    {
        while (pid > 1 && pid != root && stats.TryGetValue(pid, out var fields))
        {
            pid = int.Parse(fields[Parent], CultureInfo.InvariantCulture);
        }

        return pid == root;
    }

    /// <returns>The fields after the name, which may hold blanks; empty for a process that has just ended.</returns>
    private static string[] Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
