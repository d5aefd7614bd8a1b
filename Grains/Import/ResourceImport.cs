using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;
using Mistral.Storage.Resources;
using Mistral.Storage.Upstream;
using PythonValues;

namespace Mistral.Grains.Import;

/// <summary>
/// Takes over objects that are no executions. What is here under the same id is brought to what it is there, unless it was changed here
/// since.
/// </summary>
internal sealed class ResourceImport(IResourceStore store, IRowReader rows, RevisionRows revisions, ImportReport report, bool isDry)
{
    /// <summary>So many are on their way at a time: they share commits.</summary>
    private const int AtOnce = 64;

    private readonly HashSet<string> _workflows = new(StringComparer.Ordinal);

    /// <param name="isOurs">The service has it of its own.</param>
    public async Task RunAsync(
        string name,
        IEnumerable<UpstreamRow> source,
        Func<UpstreamRow, Row> make,
        Func<UpstreamRow, bool>? isOurs = null
    )
    {
        var kind = report.Begin(name);
        foreach (var chunk in source.Chunk(AtOnce))
        {
            await Task.WhenAll(chunk.Select(row => isOurs?.Invoke(row) == true ? LeaveOut(kind) : TakeAsync(kind, row, make)));
        }
    }

    /// <summary>A trigger stays as it is here: it has moved on by itself.</summary>
    private static bool MovesByItself(Row row) => row.Resource is Resource.CronTriggers or Resource.EventTriggers;

    private static Task LeaveOut(ImportedKind kind)
    {
        Count(kind, () => kind.LeftOut++);
        return Task.CompletedTask;
    }

    private async Task TakeAsync(ImportedKind kind, UpstreamRow source, Func<UpstreamRow, Row> make)
    {
        try
        {
            var row = make(source);
            await CheckWorkflowAsync(row);
            await PutAsync(kind, row);
            Remember(row);
        }
        catch (Exception e) when (e is InvalidDataException or PythonJsonError or DuplicateRowException or FormatException)
        {
            var why = e is DuplicateRowException ? "another one of this name is here, with another id" : e.Message;
            Count(
                kind,
                () =>
                    kind.Problems.Add(
                        $"{source.Text("name") ?? source.Text("resource_id")} ({source.Id}, project {source.Text("project_id")}): {why}"
                    )
            );
        }
    }

    private async Task PutAsync(ImportedKind kind, Row row)
    {
        if ((await rows.ByColumnAsync(row.Resource, "id", row.Id, 1)).FirstOrDefault() is not { } here)
        {
            await CheckNameAsync(row);
            await ApplyAsync(null, row, made => new ResourceChange.Insert(made));
            Count(kind, () => kind.Made++);
        }
        else if (MovesByItself(row) || here.Equals(Kept(here, row)) || Changed(here) > Changed(row))
        {
            Count(kind, () => kind.There++);
        }
        else
        {
            await ApplyAsync(here, row, made => new ResourceChange.Replace(made));
            Count(kind, () => kind.Changed++);
        }
    }

    /// <summary>A workflow gets a revision, as each upload does.</summary>
    private Task ApplyAsync(Row? here, Row row, Func<Row, ResourceChange> change)
    {
        var made = row.Resource == Resource.Workflows ? row.With(("revision", RevisionRows.Next(here))) : row;
        return isDry ? Task.CompletedTask : store.ApplyAsync([change(made), .. revisions.Of(made, Caller.Anonymous)]);
    }

    /// <summary>With the number of its newest revision, which the other service does not know; one without any gets its first.</summary>
    private static Row Kept(Row here, Row row) =>
        row.Resource == Resource.Workflows
            ? row.With(("revision", WorkflowDefinition.Read(here).Revision ?? RevisionRows.Next(null)))
            : row;

    /// <summary>So that a dry run says it, too.</summary>
    private async Task CheckNameAsync(Row row)
    {
        var key = ResourceTable.Of(row.Resource).UniqueKey;
        var same = await rows.ByColumnAsync(row.Resource, key[0], row.Text(key[0])!);
        if (same.Any(other => key.All(column => Equals(other[column], row[column]))))
        {
            throw new DuplicateRowException(row.Resource, key, [.. key.Select(row.Text)]);
        }
    }

    private async Task CheckWorkflowAsync(Row row)
    {
        var id = row.Resource switch
        {
            Resource.CronTriggers or Resource.EventTriggers => row.Text("workflow_id"),
            Resource.Members => row.Text("resource_id"),
            _ => null,
        };
        if (id is not null && !Knows(id) && (await rows.ByColumnAsync(Resource.Workflows, "id", id, 1)).IsEmpty)
        {
            throw new InvalidDataException($"its workflow {id} is not here");
        }
    }

    private bool Knows(string workflowId)
    {
        lock (_workflows)
        {
            return _workflows.Contains(workflowId);
        }
    }

    private void Remember(Row row)
    {
        if (row.Resource == Resource.Workflows)
        {
            lock (_workflows)
            {
                _workflows.Add(row.Id);
            }
        }
    }

    private static long Changed(Row row) => row.Number("updated_at") ?? row.Number("created_at")!.Value;

    private static void Count(ImportedKind kind, Action count)
    {
        lock (kind)
        {
            count();
        }
    }
}
