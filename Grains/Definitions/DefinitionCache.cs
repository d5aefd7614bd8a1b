using System.Collections.Concurrent;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Specs;
using Mistral.Storage.Executions;

namespace Mistral.Grains.Definitions;

/// <summary>Definitions of this silo, parsed once per text; and who answers to a name, for a moment.</summary>
/// <remarks>Names are looked up again after <see cref="NameLifetime"/>, at once after an upload on this silo. Texts never change under their checksum.</remarks>
internal sealed class DefinitionCache(IExecutionStore store, TimeProvider time)
{
    private const int TextLimit = 4096;

    private static readonly TimeSpan NameLifetime = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, WorkflowSpec> _workflows = new();
    private readonly ConcurrentDictionary<string, ActionSpec> _actions = new();
    private readonly ConcurrentDictionary<(string Project, string Key), (object? Value, long Until)> _names = new();
    private readonly ConcurrentDictionary<string, bool> _saved = new();

    public WorkflowSpec Workflow(string name, string text)
    {
        var key = $"{name}\n{text}";
        return Bounded(_workflows).GetOrAdd(key, _ => DefinitionReader.ReadStoredWorkflow(name, text));
    }

    public ActionSpec Action(string name, string text) => Bounded(_actions).GetOrAdd($"{name}\n{text}", _ => DefinitionReader.ReadStoredAction(name, text));

    /// <summary>Makes sure that the text can be found by its checksum before an execution that runs it is stored.</summary>
    public async Task SaveTextAsync(string checksum, string text)
    {
        if (!_saved.ContainsKey(checksum))
        {
            await store.SaveDefinitionTextAsync(checksum, text);
            Bounded(_saved)[checksum] = true;
        }
    }

    public async ValueTask<T?> ByNameAsync<T>(string project, string key, Func<Task<T?>> read)
        where T : class
    {
        var now = time.GetTimestamp();
        if (_names.TryGetValue((project, key), out var known) && now < known.Until)
        {
            return (T?)known.Value;
        }

        var value = await read();
        Bounded(_names)[(project, key)] = (value, now + (long)(NameLifetime.TotalSeconds * time.TimestampFrequency));
        return value;
    }

    /// <summary>After an upload: names may answer differently now, in other projects too (public definitions).</summary>
    public void Forget(string project)
    {
        _ = project;
        _names.Clear();
    }

    private static ConcurrentDictionary<TKey, TValue> Bounded<TKey, TValue>(ConcurrentDictionary<TKey, TValue> entries)
        where TKey : notnull
    {
        if (entries.Count >= TextLimit)
        {
            entries.Clear();
        }

        return entries;
    }
}
