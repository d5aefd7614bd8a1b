using System.Globalization;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Services;
using Mistral.Grains.Interfaces.Workers;

namespace Mistral.Api.Tests.Fakes;

/// <summary>What the fake grains keep and what they were asked.</summary>
internal sealed class FakeCluster
{
    public const long Noon = 1_764_072_000_000_000;

    private int _ids;

    public List<Row> Rows { get; } = [];

    /// <summary>Where a list with a search limit stops.</summary>
    public string? SearchedUntil { get; set; }

    /// <summary>Requests as the grains got them, oldest first.</summary>
    public List<object> Asked { get; } = [];

    public List<ExecutionEvent> Events { get; } = [];

    /// <summary>What waits for workers.</summary>
    public Queue<WorkerLease> Work { get; } = new();

    /// <summary>What happens while a worker waits for work.</summary>
    public Func<TimeSpan, CancellationToken, Task> WhileWaiting { get; set; } = (_, _) => Task.CompletedTask;

    public MaintenanceView Maintenance { get; set; } = MaintenanceView.AllRun;

    /// <summary>Thrown by every grain call.</summary>
    public Exception? Failure { get; set; }

    /// <summary>In whose name a single object was read last.</summary>
    public Caller? LastFinder { get; set; }

    public ListQuery LastList => Asked.OfType<(ListQuery Query, Caller Caller)>().Last().Query;

    public Caller LastLister => Asked.OfType<(ListQuery Query, Caller Caller)>().Last().Caller;

    public string NextId() => $"00000000-0000-4000-8000-{(++_ids).ToString("x12", CultureInfo.InvariantCulture)}";

    public void Fail()
    {
        if (Failure is { } failure)
        {
            throw failure;
        }
    }

    public Row Add(Resource resource, params ReadOnlySpan<(string Column, object? Value)> values)
    {
        var row = Row.Of(resource, [("id", NextId()), ("created_at", Noon + _ids), ("project_id", Caller.DefaultProject)]).With(values);
        Rows.Add(row);
        return row;
    }

    public void Replace(Row row) => Rows[Rows.FindIndex(known => known.Resource == row.Resource && Equals(known["id"], row["id"]))] = row;

    public Row? Find(Resource resource, string identifier, string? @namespace)
    {
        var table = ResourceTable.Of(resource);
        var rows = Rows.Where(row => row.Resource == resource).ToList();
        return rows.Find(row => row.Text("id") == identifier)
            ?? (
                table.Find("name") is null || !table.UniqueKey.Contains("name")
                    ? null
                    : rows.Find(row =>
                        row.Text("name") == identifier
                        && (@namespace is null || table.Find("namespace") is null || (row.Text("namespace") ?? "") == @namespace)
                    )
            );
    }
}
