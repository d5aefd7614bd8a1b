namespace Mistral.Grains.Import;

/// <summary>What an import does, or would do.</summary>
public sealed class ImportReport
{
    private readonly List<ImportedKind> _kinds = [];

    /// <summary>In the order of the work.</summary>
    public IReadOnlyList<ImportedKind> Kinds => _kinds;

    /// <summary>What the operator should know.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Executions that run or are paused: they stay where they are.</summary>
    public List<string> Running { get; } = [];

    public bool HasProblems => _kinds.Any(kind => kind.Problems.Count > 0);

    internal ImportedKind Begin(string name)
    {
        var kind = new ImportedKind(name);
        _kinds.Add(kind);
        return kind;
    }
}

/// <summary>One kind of object.</summary>
public sealed class ImportedKind(string name)
{
    /// <summary>More than these are counted only.</summary>
    public const int ProblemsToldAtMost = 100;

    public string Name => name;

    public int Made { get; internal set; }

    /// <summary>They are here from an earlier import, and have changed there since.</summary>
    public int Changed { get; internal set; }

    /// <summary>They are here already, equal or changed here since.</summary>
    public int There { get; internal set; }

    /// <summary>The service has its own: standard actions, plugins.</summary>
    public int LeftOut { get; internal set; }

    /// <summary>Objects that cannot be taken over, and why.</summary>
    public List<string> Problems { get; } = [];
}
