using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Audit;

/// <summary>What a request has touched, gathered on its way.</summary>
internal sealed class AuditTrail
{
    /// <summary>More objects than these are counted and not named.</summary>
    private const int NamedAtMost = 100;

    private readonly SortedSet<string> _projects = new(StringComparer.Ordinal);
    private readonly List<Row> _rows = [];

    /// <summary>The first are named.</summary>
    public IReadOnlyList<Row> Rows => _rows;

    public int RowCount { get; private set; }

    /// <summary>Projects, not the caller's own, whose objects are in the answer without being public.</summary>
    public IReadOnlyCollection<string> OtherProjects => _projects;

    public bool IsWritten { get; set; }

    /// <param name="own">The caller's project.</param>
    public void Touch(Row row, string own)
    {
        RowCount++;
        if (_rows.Count < NamedAtMost)
        {
            _rows.Add(row);
        }

        if (row.Text("project_id") is { } project && project != own && ScopeOf(row) != "public")
        {
            _projects.Add(project);
        }
    }

    private static string? ScopeOf(Row row) => ResourceTable.Of(row.Resource).Find("scope") is null ? null : row.Text("scope");
}
