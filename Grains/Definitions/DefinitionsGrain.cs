using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Mistral.Grains.Ids;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Quotas;
using Mistral.Grains.Records;
using Mistral.Grains.Texts;
using Mistral.Storage.Resources;

namespace Mistral.Grains.Definitions;

/// <summary>Uploads of one project, one after the other; the database's unique keys decide between silos.</summary>
internal sealed partial class DefinitionsGrain(
    IResourceStore store,
    DefinitionTargets targets,
    DeletionRules deletion,
    DefinitionCache cache,
    ProjectQuotas quotas,
    NamesInUse names,
    RevisionRows revisions,
    TimeProvider time,
    IIdSource ids,
    ILogger<DefinitionsGrain> logger
) : Grain, IDefinitionsGrain
{
    private const int MostLogged = 20;

    /// <summary>An administrator of another project and the owner may upload at the same moment: who comes second looks again.</summary>
    private const int Attempts = 3;

    public async Task<ImmutableArray<Row>> Create(Upload upload, Caller caller)
    {
        var read = await Task.Run(() => UploadReader.Read(upload));
        return await Again(async () =>
        {
            var own = read.Own.Select(row => Owned(row, caller)).ToImmutableArray();
            await Apply([.. own.SelectMany(row => Insert(row, caller)), .. await Members(read.Members, caller)], upload.Kind, caller);
            return own;
        });
    }

    public async Task<ImmutableArray<Row>> Update(Upload upload, Caller caller)
    {
        var read = await Task.Run(() => UploadReader.Read(upload));
        if (upload.Identifier is { } identifier && read.Own.Length != 1)
        {
            var plural = upload.Kind == DefinitionKind.Action ? "actions" : "workflows";
            throw new MistralFault(
                FaultKind.Invalid,
                $"More than one {plural} are not supported for update with identifier. [identifier: {identifier}]"
            );
        }

        return await Again(() => Replace(upload, read, caller));
    }

    public async Task Delete(DefinitionKind kind, string identifier, string @namespace, Caller caller)
    {
        var row = await targets.FindForDeletionAsync(kind, identifier, @namespace, caller);
        await Apply([.. await deletion.ChangesAsync(kind, row)], kind, caller);
    }

    public async Task<ValidationView> Validate(DefinitionKind kind, string text)
    {
        var upload = await Task.Run(() => UploadReader.Check(kind, text));
        var project = this.GetPrimaryKeyString();
        var view = upload.View(await names.OfAsync(upload, project));
        foreach (var warning in view.Problems.Where(problem => problem.Severity == "warning").Take(MostLogged))
        {
            LogWarning(logger, kind, project, warning.Line, warning.Code, warning.Message);
        }

        return view;
    }

    private static async Task<T> Again<T>(Func<Task<T>> store)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await store();
            }
            catch (RowChangedException e)
            {
                if (attempt == Attempts)
                {
                    throw new MistralFault(FaultKind.Conflict, e.Message);
                }
            }
        }
    }

    private async Task<ImmutableArray<Row>> Replace(Upload upload, UploadedRows read, Caller caller)
    {
        var own = ImmutableArray.CreateBuilder<Row>();
        var changes = new List<ResourceChange>();
        foreach (var row in read.Own)
        {
            var old = await targets.FindForUpdateAsync(upload.Kind, upload.Identifier ?? row.Text("name")!, upload.Namespace, caller);
            await deletion.CheckScopeChangeAsync(old, row);
            own.Add(Replacing(old, row));
            changes.AddRange(Replace(old, own[^1], caller));
        }

        await Apply([.. changes, .. await Members(read.Members, caller)], upload.Kind, caller);
        return own.ToImmutable();
    }

    private async Task<ImmutableArray<ResourceChange>> Members(ImmutableArray<Row> members, Caller caller)
    {
        var changes = ImmutableArray.CreateBuilder<ResourceChange>();
        foreach (var row in members)
        {
            var old = await targets.FindOwnAsync(row, caller);
            changes.AddRange(old is null ? Insert(Owned(row, caller), caller) : Replace(old, Replacing(old, row), caller));
        }

        return changes.ToImmutable();
    }

    private async Task Apply(ImmutableArray<ResourceChange> changes, DefinitionKind kind, Caller caller)
    {
        await quotas.CheckAsync(caller.ProjectId, changes);
        try
        {
            await store.ApplyAsync(changes);
        }
        catch (DuplicateRowException e)
        {
            var columns = string.Join(", ", e.Columns.Select(column => $"'{column}'"));
            throw new MistralFault(
                FaultKind.Conflict,
                $"Duplicate entry for {DefinitionNoun.Of(kind).ModelName} [{columns}]: {string.Join(", ", e.Values)}"
            );
        }

        cache.ForgetNames();
    }

    private IEnumerable<ResourceChange> Insert(Row row, Caller caller) => [new ResourceChange.Insert(row), .. revisions.Of(row, caller)];

    private IEnumerable<ResourceChange> Replace(Row old, Row row, Caller caller) =>
        [
            new ResourceChange.Replace(
                row,
                row.Resource == Resource.Workflows ? ("revision", WorkflowDefinition.Read(old).Revision) : null
            ),
            .. revisions.Of(row, caller),
        ];

    private Row Owned(Row row, Caller caller) =>
        Numbered(null, row.With(("id", ids.NewId()), ("project_id", caller.ProjectId), ("created_at", Now())));

    private Row Replacing(Row old, Row row) =>
        Numbered(old, row.With(("id", old.Id), ("project_id", old.ProjectId), ("created_at", old["created_at"]), ("updated_at", Now())));

    private static Row Numbered(Row? old, Row row) =>
        row.Resource == Resource.Workflows ? row.With(("revision", RevisionRows.Next(old))) : row;

    private long Now() => WireTime.Microseconds(time.GetUtcNow());

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "A {Kind} of the project {Project} was uploaded or checked with a warning: line {Line}, {Code}: {Text}"
    )]
    private static partial void LogWarning(ILogger logger, DefinitionKind kind, string project, int line, string code, string text);
}
