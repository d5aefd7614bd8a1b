using Jinja.Execution;

namespace Jinja.Filters;

/// <summary>The filters every template has, by name.</summary>
internal static class BuiltinFilters
{
    public static readonly IReadOnlyDictionary<string, TemplateFilter> All = new[]
    {
        TextFilters.All,
        LayoutFilters.All,
        NumberFilters.All,
        SequenceFilters.All,
        SelectionFilters.All,
        GroupingFilters.All,
        SortingFilters.All,
        HtmlFilters.All,
        JsonFilters.All,
    }
        .SelectMany(table => table)
        .ToDictionary(entry => entry.Key, entry => entry.Value);
}
