using System.Collections.Immutable;

namespace Mistral.Simulation.Mocks;

/// <summary>Mocks by the name of a task, an action or a sub-workflow.</summary>
public sealed class MockTable
{
    private readonly Dictionary<string, MockList> _lists;

    public MockTable(IEnumerable<MockList> lists) => _lists = lists.ToDictionary(list => list.Name);

    public static MockTable Empty { get; } = new([]);

    public IEnumerable<MockList> Lists => _lists.Values;

    public bool Has(string name) => _lists.ContainsKey(name);

    public MockList? Of(string name) => _lists.GetValueOrDefault(name);
}
