using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Resources.Requests;
using Mistral.Storage.Resources;

namespace Mistral.Grains.Resources;

/// <summary>What a deletion takes away.</summary>
internal sealed record Deletion(Row Row, ImmutableArray<ResourceChange> Changes)
{
    public static Deletion Of(Row row) => new(row, [new ResourceChange.Delete(row.Resource, row.Id)]);
}

/// <summary>The rules of one resource. They refuse or return rows; the grain stores them.</summary>
internal interface IResourceRules
{
    Resource Resource { get; }

    /// <summary>Mistral's name of the object, for its messages.</summary>
    string ModelName { get; }

    /// <summary>Its objects act for their creator later, so creating one needs a trust.</summary>
    bool NeedsTrust => false;

    /// <returns>The new row, without id, project and times.</returns>
    Task<Row> DraftAsync(RequestFields fields, Caller caller);

    /// <returns>The stored row with its changes.</returns>
    Task<Row> ReviseAsync(string? identifier, RequestFields fields, Caller caller);

    Task<Deletion> DeleteAsync(string identifier, string @namespace, Caller caller);
}
