using System.Collections.Immutable;
using Mistral.Engine.Language.Problems;
using Mistral.Grains.Ids;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Quotas;
using Mistral.Grains.Texts;
using Mistral.Grains.Triggers;
using Mistral.Storage.Resources;

namespace Mistral.Grains.Resources;

/// <summary>Applies the rules of a resource, then stores what they decided; the database's unique keys decide between silos.</summary>
/// <remarks>Silos of other versions know it by its name of old.</remarks>
[GrainType("catalogue")]
internal sealed class ResourceGrain(
    IEnumerable<IResourceRules> rules,
    IResourceStore store,
    ITrusts trusts,
    ITrustRelease release,
    ITriggerChangeNotifier news,
    ProjectQuotas quotas,
    TimeProvider time,
    IIdSource ids
) : Grain, IResourceGrain
{
    private readonly Dictionary<Resource, IResourceRules> _rules = rules.ToDictionary(entry => entry.Resource);

    public async Task<Row> Create(Resource resource, ImmutableArray<Field> fields, Caller caller, Credentials credentials)
    {
        var own = _rules[resource];
        var draft = await own.DraftAsync(new(fields), caller);
        CheckName(draft);
        var row = ColumnSizes.Check(draft.With(("id", ids.NewId()), ("project_id", caller.ProjectId), ("created_at", Now())));
        await quotas.CheckAsync(caller.ProjectId, [new ResourceChange.Insert(row)]);
        var trust = own.NeedsTrust ? await trusts.CreateAsync(caller, credentials) : null;
        row = trust is null ? row : row.With(("trust_id", trust));
        try
        {
            await Apply(own, [new ResourceChange.Insert(row)]);
        }
        catch (Exception)
        {
            await Drop(trust);
            throw;
        }

        await news.ChangedAsync(row, isGone: false);
        return row;
    }

    public async Task<Row> Update(Resource resource, string? identifier, ImmutableArray<Field> fields, Caller caller)
    {
        var own = _rules[resource];
        var row = ColumnSizes.Check((await own.ReviseAsync(identifier, new(fields), caller)).With(("updated_at", Now())));
        await Apply(own, [new ResourceChange.Replace(row)]);
        await news.ChangedAsync(row, isGone: false);
        return row;
    }

    public async Task Delete(Resource resource, string identifier, string @namespace, Caller caller)
    {
        var own = _rules[resource];
        var deletion = await own.DeleteAsync(identifier, @namespace, caller);
        await Apply(own, deletion.Changes);
        await news.ChangedAsync(deletion.Row, isGone: true);
        await Drop(own.NeedsTrust ? deletion.Row.Text("trust_id") : null);
    }

    private async Task Apply(IResourceRules own, ImmutableArray<ResourceChange> changes)
    {
        try
        {
            await store.ApplyAsync(changes);
        }
        catch (DuplicateRowException e)
        {
            var columns = string.Join(", ", e.Columns.Select(column => $"'{column}'"));
            throw new MistralFault(FaultKind.Conflict, $"Duplicate entry for {own.ModelName} [{columns}]: {string.Join(", ", e.Values)}");
        }
        catch (RowChangedException e)
        {
            throw new MistralFault(FaultKind.Conflict, e.Message);
        }
    }

    /// <summary>A trust that cannot be deleted now must not keep its trigger alive: it is deleted later.</summary>
    private async Task Drop(string? trust)
    {
        try
        {
            await (trust is null ? Task.CompletedTask : trusts.DeleteAsync(trust));
        }
        catch (MistralFault)
        {
            await release.AfterAsync(trust!, executionId: "");
        }
    }

    /// <summary>Members have no name of their own.</summary>
    private static void CheckName(Row draft)
    {
        if (
            ResourceTable.Of(draft.Resource).Find("name") is { } column
            && draft.Text(column.Name) is { } name
            && AddressableName.Problem(name) is { } problem
        )
        {
            throw new MistralFault(FaultKind.Invalid, problem);
        }
    }

    private long Now() => WireTime.Microseconds(time.GetUtcNow());
}
