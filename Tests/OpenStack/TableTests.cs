using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Mistral.Actions.OpenStack.Tests;

/// <summary>The tables as a whole.</summary>
public sealed partial class TableTests(ITestOutputHelper output)
{
    private const int AllNames = 1200;
    private const int LeastNative = 1000;

    [Fact(Timeout = 60_000)]
    public Task All_names_are_there_and_most_are_native()
    {
        var rows = TableText
            .Services.Select(TableText.Load)
            .SelectMany(table => table.Names.Select(name => (Name: $"{table.Service.Name}.{name}", Row: table.Row(name)!)))
            .ToArray();
        var native = rows.Count(row => !row.Row.ContainsKey("executor"));
        output.WriteLine($"{rows.Length} names, {native} native, {rows.Length - native} for the executor:");
        foreach (var row in rows.Where(row => row.Row.ContainsKey("executor")))
        {
            output.WriteLine($"  {row.Name}: {row.Row["executor"]}");
        }

        Assert.Equal(AllNames, rows.Length);
        Assert.True(native >= LeastNative, $"{native} native actions");
        return Task.CompletedTask;
    }

    /// <summary>What workflows in the open call.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData("zaqar.queue_post")]
    [InlineData("glance.images_list")]
    [InlineData("swift.*")]
    [InlineData("cinder.volumes_list")]
    [InlineData("cinder.volumes_create")]
    [InlineData("keystone.projects_*")]
    [InlineData("heat.stacks_*")]
    [InlineData("neutron.*")]
    [InlineData("nova.*")]
    [InlineData("ironic.node_*")]
    [InlineData("baremetal_introspection.*")]
    [InlineData("mistral.*")]
    public Task Names_that_workflows_use_are_native(string pattern)
    {
        var parts = pattern.Split('.');
        var table = TableText.Load(parts[0]);
        var names = table
            .Names.Where(name => parts[1].EndsWith('*') ? name.StartsWith(parts[1][..^1], StringComparison.Ordinal) : name == parts[1])
            .ToArray();

        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => table.Row(name)!.ContainsKey("executor"));
        return Task.CompletedTask;
    }

    [Fact(Timeout = 60_000)]
    public Task Every_row_can_be_read_and_names_what_there_is()
    {
        foreach (var table in TableText.Services.Select(TableText.Load))
        {
            foreach (var name in table.Names)
            {
                var operation = Operation.Read(name, table.Row(name)!, false);
                var known = operation.Takes.Parameters.Select(parameter => parameter.Name).Append(operation.Takes.Others).ToHashSet();
                foreach (
                    var used in Texts(
                        operation
                            .Row.Where(entry => entry.Key is not ("input" or "takes" or "call" or "executor"))
                            .Select(entry => entry.Value)
                    )
                )
                {
                    foreach (Match match in Used().Matches(used))
                    {
                        Assert.True(
                            match.Groups[1].Value[0] == '@'
                                || known.Contains(match.Groups[1].Value.Split('.')[0])
                                || operation.Row.ContainsKey("find"),
                            $"{table.Service.Name}.{name} uses {match.Value}, which it does not take"
                        );
                    }
                }
            }
        }

        return Task.CompletedTask;
    }

    [Fact(Timeout = 60_000)]
    public Task A_registry_is_made_without_reading_the_tables()
    {
        var before = GC.GetTotalMemory(true);
        var watch = Stopwatch.StartNew();
        var registry = new ServiceCollection().AddActions(new ActionOptions()).BuildServiceProvider().GetRequiredService<ActionRegistry>();
        var made = watch.Elapsed;
        var idle = GC.GetTotalMemory(true) - before;
        watch.Restart();
        Assert.NotNull(registry.Find("nova.servers_create"));
        var first = watch.Elapsed;
        watch.Restart();
        var count = registry.All.Count(action => action.Description is not null);
        output.WriteLine(
            $"registry {made.TotalMilliseconds:F1} ms, {idle / 1024} KiB; first action {first.TotalMilliseconds:F1} ms; all {count} "
                + $"actions {watch.Elapsed.TotalMilliseconds:F0} ms, {(GC.GetTotalMemory(true) - before) / 1024} KiB"
        );
        Assert.True(idle < 5 * 1024 * 1024, $"{idle} bytes");
        GC.KeepAlive(registry);
        return Task.CompletedTask;
    }

    private static IEnumerable<string> Texts(IEnumerable<object?> values) =>
        values.SelectMany(value =>
            value switch
            {
                string text => [text],
                Map map => Texts(map.Values),
                IReadOnlyList<object?> list => Texts(list),
                _ => Array.Empty<string>(),
            }
        );

    [GeneratedRegex(@"(?<!\{)\{([@\w][\w.]*)(\|[\w-]+)?[?!]?\}")]
    private static partial Regex Used();
}
