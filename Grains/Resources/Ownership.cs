using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Resources;

/// <summary>Who sees a row may read it; only its project and an administrator change it.</summary>
internal static class Ownership
{
    public static Row Own(this Row row, string modelName, Caller caller) =>
        caller.ActsFor(row.ProjectId)
            ? row
            : throw new MistralFault(FaultKind.Forbidden, $"Can not access {modelName} resource of other projects, ID: {row.Id}");

    /// <summary>Strictly by name among what the project sees, its own first; an administrator sees no more.</summary>
    public static async Task<Row?> ByNameAsync(this IRowReader rows, Resource resource, string name, Caller caller)
    {
        var query = new ListQuery(resource, [new("name", FilterOperator.Equal, [name])], [], 0, null, []);
        var page = await rows.ListAsync(query, caller with { IsAdmin = false });
        var own = page.Rows.FirstOrDefault(row => row.ProjectId == caller.ProjectId) ?? page.Rows.FirstOrDefault();
        return own is null ? null : await rows.FindAsync(resource, own.Id, null, caller with { IsAdmin = false });
    }
}
