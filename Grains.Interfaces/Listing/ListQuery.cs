using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Interfaces.Listing;

public enum FilterOperator
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    In,
    NotIn,

    /// <summary>SQL <c>LIKE '%value%'</c>.</summary>
    Has,

    /// <summary>The column is null; no value.</summary>
    IsNull,

    /// <summary>Tags: contains all of the values.</summary>
    ContainsAll,
}

/// <summary>One condition; conditions are joined by AND. Values are texts as they came in the URL.</summary>
[GenerateSerializer, Immutable, Alias("Mistral.Filter")]
public sealed record Filter(string Column, FilterOperator Operator, ImmutableArray<string> Values);

[GenerateSerializer, Immutable, Alias("Mistral.SortKey")]
public sealed record SortKey(string Column, bool IsDescending);

/// <summary>One page of a list. The order is total: the reader appends <c>id</c> ascending when it is missing.</summary>
/// <param name="Limit">Rows at most; 0 means no limit.</param>
/// <param name="Marker">Id of the last row of the page before; the page starts strictly after it in the sort order. Unknown: a not-found
/// fault.</param>
/// <param name="Columns">Columns to read; empty means all that are not deferred.</param>
/// <param name="SearchLimit">Rows that are looked through for this page at most, in the sort order; 0 means no limit. The sort keys can be
/// <c>created_at</c> and <c>id</c> only.</param>
[GenerateSerializer, Immutable, Alias("Mistral.ListQuery")]
public sealed record ListQuery(
    Resource Resource,
    ImmutableArray<Filter> Filters,
    ImmutableArray<SortKey> Sort,
    int Limit,
    string? Marker,
    ImmutableArray<string> Columns,
    int SearchLimit = 0
);

/// <summary>Rows of a page, in order.</summary>
/// <param name="SearchedUntil">Id of the row at which the limit of the search stopped: others may meet the filters after it.</param>
[GenerateSerializer, Immutable, Alias("Mistral.Page")]
public sealed record Page(ImmutableArray<Row> Rows, string? SearchedUntil = null);
