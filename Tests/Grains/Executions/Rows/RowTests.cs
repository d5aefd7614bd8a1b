using System.Collections;
using Microsoft.Extensions.DependencyInjection;
using Mistral.Engine.Executions;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Specs;
using Mistral.Grains.Executions.Rows;
using Mistral.Storage;
using Mistral.Storage.Executions;
using PythonValues;

namespace Mistral.Grains.Tests.Executions.Rows;

/// <summary>What is written to the database and read from it is what it was, for whatever states there may be.</summary>
public sealed class RowTests : IAsyncLifetime
{
    private const int Seeds = 200;

    private static readonly WorkflowSpec Workflow = DefinitionReader.ReadStoredWorkflow(
        "w",
        "version: '2.0'\nw: {tasks: {t: {action: std.noop}}}"
    );

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mistral-rows");
    private ServiceProvider? _services;

    private IExecutionStore Store => _services!.GetRequiredService<IExecutionStore>();

    public async Task InitializeAsync()
    {
        var options = new StorageOptions(DatabaseKind.Sqlite, $"Data Source={Path.Combine(_folder.FullName, "rows.db")}");
        await StorageSchema.UpgradeAsync(options);
        _services = new ServiceCollection().AddStorage(options).BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_read_is_what_was_written()
    {
        await Task.WhenAll(Enumerable.Range(1, Seeds).Select(CheckAsync));
    }

    [Fact]
    public void No_property_stands_still()
    {
        var all = Enumerable.Range(1, Seeds).Select(seed => new StateGenerator(seed)).ToList();

        // Whether it is a sub-workflow says which kind of row it has; what only those have is checked with them.
        Assert.Empty(Still(all.Select(made => made.Head())));
        Assert.Empty(Still(all.Select(made => made.Task())));
        Assert.Equal(["IsUnwanted", "IsWorkflow", "LastHeard"], Still(all.Select(made => made.Action(made.Task().Id))).Order());
        Assert.DoesNotContain(Still(all.Select(made => made.Child("t"))), name => name is "IsUnwanted" or "LastHeard");
    }

    private static IEnumerable<string> Still<T>(IEnumerable<T> states)
    {
        var made = states.ToList();
        return typeof(T)
            .GetProperties()
            .Where(property => made.Select(state => Text(property.GetValue(state))).Distinct().Count() == 1)
            .Select(property => property.Name);
    }

    private async Task CheckAsync(int seed)
    {
        var made = new StateGenerator(seed);
        var head = made.Head();
        var tasks = Enumerable.Range(0, 3).Select(_ => made.Task()).ToList();
        var actions = tasks.Where(task => task.Type == TaskType.Action).Select(task => made.Action(task.Id)).ToList();
        var children = tasks.Where(task => task.Type == TaskType.Workflow).ToDictionary(task => task.Id, task => made.Child(task.Id));

        await Store.CommitAsync(
            new(
                HeadRows.Write(head, Workflow, "sum", null, null, null, null),
                0,
                [.. tasks.Select(task => TaskRows.Write(task, children.TryGetValue(task.Id, out var child) ? [child] : []))],
                [.. actions.Select(action => ActionRows.Write(action, "t"))],
                []
            )
        );
        var stored = (await Store.LoadAsync(head.Id))!;

        Equal(head, HeadRows.Read(stored.Execution), seed);
        foreach (var row in stored.Tasks)
        {
            Equal(tasks.Single(task => task.Id == row.Id), TaskRows.Read(row, out var remembered), seed);
            foreach (var child in remembered)
            {
                Equal(children[row.Id], ChildRows.Read((IReadOnlyList<object?>)child!, row.Id, _ => null), seed);
            }
        }

        foreach (var row in stored.Actions)
        {
            Equal(actions.Single(action => action.Id == row.Id), ActionRows.Read(row), seed);
        }

        Assert.Equal((tasks.Count, actions.Count), (stored.Tasks.Length, stored.Actions.Length));
    }

    private static void Equal<T>(T written, T read, int seed)
    {
        foreach (var property in typeof(T).GetProperties())
        {
            var (expected, found) = (Text(property.GetValue(written)), Text(property.GetValue(read)));
            Assert.True(expected == found, $"Seed {seed}, {typeof(T).Name}.{property.Name}: {expected} was read as {found}");
        }
    }

    /// <summary>By what a value holds: lists and maps are equal when their entries are.</summary>
    private static string Text(object? value) =>
        value switch
        {
            null => "null",
            string text => $"'{text}'",
            Map map => PythonJson.Write(map),
            IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Text))}]",
            bool or int or long or double or Enum => PythonText.Str(value is Enum name ? name.ToString() : value),
            _ => $"{{{string.Join(", ", value.GetType().GetProperties().Select(one => $"{one.Name} {Text(one.GetValue(value))}"))}}}",
        };
}
