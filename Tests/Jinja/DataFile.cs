namespace Jinja.Tests;

/// <summary>The data files beside the tests.</summary>
internal static class DataFile
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);

    public static IEnumerable<string> Lines(string name) =>
        File.ReadLines(PathOf(name)).Where(line => line.Length > 0 && !line.StartsWith('#'));
}
