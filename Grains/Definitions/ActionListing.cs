using System.Collections.Immutable;
using Mistral.Actions;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Definitions;

/// <summary>Actions as users see them: built-in ones, ad-hoc ones and dynamic ones in one list.</summary>
internal sealed class ActionListing(IRowReader rows, ActionRegistry builtIn, DynamicActions dynamicActions)
{
    public bool IsBuiltIn(string name) => builtIn.Find(name) is not null;

    public async Task<Page> ListAsync(ListQuery query, Caller caller)
    {
        var all = (await AllAsync(caller)).Where(row => query.Filters.All(filter => UntabledRows.Matches(row, filter))).ToList();
        all.Sort(RowOrder.Of(query.Sort.IsEmpty ? [new SortKey("name", false)] : query.Sort));
        var start = query.Marker is null ? 0 : IndexOf(all, query.Marker) + 1;
        var page = query.Limit > 0 ? all.Skip(start).Take(query.Limit) : all.Skip(start);
        return new([.. page]);
    }

    public async Task<Row?> FindAsync(string identifier, string? @namespace, Caller caller) =>
        builtIn.Find(identifier) is { } descriptor
            ? BuiltIn(descriptor)
            : await rows.FindAsync(Resource.Actions, identifier, @namespace, caller)
                ?? (string.IsNullOrEmpty(@namespace) ? null : await rows.FindAsync(Resource.Actions, identifier, "", caller))
                ?? await DynamicAsync(identifier, @namespace, caller);

    private static int IndexOf(List<Row> all, string marker)
    {
        var index = all.FindIndex(row => row.Id == marker || row.Text("name") == marker);
        return index >= 0 ? index : throw new MistralFault(FaultKind.NotFound, $"Action not found [marker={marker}]");
    }

    private async Task<IEnumerable<Row>> AllAsync(Caller caller)
    {
        var adHoc = await rows.ListAsync(new(Resource.Actions, [], [], 0, null, []), caller);
        var dynamic = await rows.ListAsync(new(Resource.DynamicActions, [], [], 0, null, []), caller);
        var shown = await Task.WhenAll(dynamic.Rows.Select(row => DynamicAsync(row)));
        return builtIn.All.Select(BuiltIn).Concat(adHoc.Rows).Concat(shown);
    }

    private async Task<Row?> DynamicAsync(string identifier, string? @namespace, Caller caller) =>
        await rows.FindAsync(Resource.DynamicActions, identifier, @namespace, caller) is { } row ? await DynamicAsync(row) : null;

    private static Row BuiltIn(ActionDescriptor action) =>
        Row.Of(
            Resource.Actions,
            ("id", action.Name),
            ("name", action.Name),
            ("is_system", false),
            ("input", action.Input),
            ("description", action.Description),
            ("definition", ""),
            ("namespace", "")
        );

    private async Task<Row> DynamicAsync(Row row)
    {
        var action = DynamicAction.Read(row);
        return Row.Of(
            Resource.Actions,
            ("id", action.Id),
            ("name", action.Name),
            ("is_system", false),
            ("input", (await dynamicActions.DescribeAsync(action)).Input),
            ("definition", ""),
            ("scope", action.Scope),
            ("project_id", action.ProjectId),
            ("created_at", action.CreatedAt),
            ("updated_at", action.UpdatedAt),
            ("namespace", action.Namespace)
        );
    }
}
