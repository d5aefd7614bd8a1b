using System.Collections.Frozen;
using System.Collections.Immutable;
using Mistral.Api.Responses;
using Mistral.Grains.Interfaces.Listing;

namespace Mistral.Api.Listing;

/// <summary>What the list of a resource takes and gives.</summary>
/// <param name="Shape">Of its objects.</param>
/// <param name="Collection">The name of the list in the reply.</param>
internal sealed record ListSpec(RowShape Shape, string Collection)
{
    public string DefaultSort { get; init; } = "created_at";

    /// <summary>Parameters beside filters and paging: <c>all_projects</c>, <c>include_output</c>, <c>nulls</c>.</summary>
    public FrozenSet<string> Switches { get; init; } = [];

    /// <summary>Filters that this list does not take though the resource has them.</summary>
    public FrozenSet<string> WithoutFilters { get; init; } = [];

    /// <summary>Columns that this list never shows.</summary>
    public FrozenSet<string> WithoutColumns { get; init; } = [];

    /// <summary>Attributes of Mistral's list parameters that are no columns: known, but nothing can be compared with them.</summary>
    public FrozenSet<string> Unfilterable { get; init; } = [];

    /// <summary>Conditions that hold unless the query has one for the same column.</summary>
    public ImmutableArray<Filter> DefaultFilters { get; init; } = [];

    /// <summary>The policy rule that lists across projects need.</summary>
    public string? AcrossRule { get; init; }

    /// <summary>A <c>project_id</c> filter needs that rule too, even with the own project.</summary>
    public bool ProjectFilterNeedsRule { get; init; }

    /// <summary><c>fields</c> is taken but changes nothing.</summary>
    public bool IgnoresFields { get; init; }
}
