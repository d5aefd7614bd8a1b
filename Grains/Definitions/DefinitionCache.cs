using System.Collections.Concurrent;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Specs;
using Mistral.Storage.Executions;

namespace Mistral.Grains.Definitions;

/// <summary>Definitions of this silo, parsed once per text; and, where no other silo can change that, who answers to a name.</summary>
/// <param name="isAlone">The only silo of its database.</param>
/// <remarks>
/// Texts never change under their checksum. Names are forgotten with every upload; with other silos about they are asked for each time, by
/// one read for all who ask at once.
/// </remarks>
internal sealed class DefinitionCache(IExecutionStore store, bool isAlone)
{
    private const int TextLimit = 4096;

    private readonly ConcurrentDictionary<string, WorkflowSpec> _workflows = new();
    private readonly ConcurrentDictionary<string, ActionSpec> _actions = new();
    private readonly ConcurrentDictionary<(string Project, string Key), object> _names = new();
    private readonly ConcurrentDictionary<string, bool> _saved = new();
    private readonly SingleFlight<(string Project, string Key)> _reads = new();
    private int _generation;

    public WorkflowSpec Workflow(string name, string text)
    {
        var key = $"{name}\n{text}";
        return Bounded(_workflows).GetOrAdd(key, _ => DefinitionReader.ReadStoredWorkflow(name, text));
    }

    public ActionSpec Action(string name, string text) =>
        Bounded(_actions).GetOrAdd($"{name}\n{text}", _ => DefinitionReader.ReadStoredAction(name, text));

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
        if (!isAlone)
        {
            return await _reads.ReadAsync((project, key), read);
        }

        if (_names.TryGetValue((project, key), out var known))
        {
            return (T)known;
        }

        var generation = _generation;
        var value = await read();
        if (value is not null && generation == _generation)
        {
            Bounded(_names)[(project, key)] = value;
        }

        return value;
    }

    /// <summary>After an upload: names may answer differently now, in other projects too (public definitions).</summary>
    public void ForgetNames()
    {
        Interlocked.Increment(ref _generation);
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
