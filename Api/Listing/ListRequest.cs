using System.Collections.Immutable;
using System.Globalization;
using Mistral.Api.Faults;
using Mistral.Api.Responses;
using Mistral.Api.Settings;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Listing;

/// <summary>A list as asked for.</summary>
/// <param name="Echo">Filters and switches as they go into the link to the next page.</param>
internal sealed record ListRequest(
    ListSpec Spec,
    ListQuery Query,
    FieldSet Shown,
    ImmutableArray<KeyValuePair<string, string>> Echo,
    string? Fields,
    bool AllProjects
)
{
    public const string AllProjectsSwitch = "all_projects";
    public const string OutputSwitch = "include_output";
    public const string NullsSwitch = "nulls";
    public const string PreciseTimesSwitch = "precise_times";
    public const string SearchSwitch = "search_limit";

    private static readonly string[] Paging = ["limit", "marker", "sort_keys", "sort_dirs", "fields"];

    /// <param name="fixedFilters">Conditions that the route itself makes.</param>
    public static ListRequest Parse(IQueryCollection query, ListSpec spec, ApiOptions options, params ReadOnlySpan<Filter> fixedFilters)
    {
        var table = spec.Shape.Table;
        var filters = ImmutableArray.CreateBuilder<Filter>();
        var echo = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        filters.AddRange(fixedFilters);
        foreach (var (name, values) in query)
        {
            var text = values[^1] ?? "";
            if (FilterColumn(spec, name) is { } column)
            {
                var filter = FilterParser.Parse(column, text, options);
                filters.Add(filter);
                echo.Add(new(name, FilterParser.Render(column, filter)));
            }
            else if (spec.Switches.Contains(name))
            {
                echo.Add(new(name, text));
            }
            else if (!Paging.Contains(name))
            {
                throw spec.Unfilterable.Contains(name)
                    ? Refuse.Invalid($"{spec.Collection} cannot be filtered by '{name}'.")
                    : Refuse.UnknownArgument(name);
            }
        }

        filters.AddRange(spec.DefaultFilters.Where(filter => !query.ContainsKey(filter.Column)));
        filters.AddRange(Nulls(spec, query));
        var fields = spec.IgnoresFields ? [] : FieldsParser.Parse(spec.Shape, Last(query, "fields"));
        var columns = Columns(spec, fields, QueryBool.Read(query, OutputSwitch));
        var sort = SortParser.Parse(table, Last(query, "sort_keys"), Last(query, "sort_dirs"), spec.DefaultSort);
        var marker = Last(query, "marker") is { Length: > 0 } given ? given : null;
        return new(
            spec,
            new(
                table.Resource,
                filters.ToImmutable(),
                sort,
                Math.Min(Positive(query, "limit") ?? options.MaxLimit, options.MaxLimit),
                marker,
                columns,
                spec.Switches.Contains(SearchSwitch) ? Positive(query, SearchSwitch) ?? 0 : 0
            ),
            FieldSet.Of(columns, QueryBool.Read(query, PreciseTimesSwitch)),
            echo.ToImmutable(),
            fields.IsEmpty ? null : string.Join(',', fields),
            spec.Switches.Contains(AllProjectsSwitch) && QueryBool.Read(query, AllProjectsSwitch)
        );
    }

    public bool Filters(string column) => Query.Filters.Any(filter => filter.Column == column);

    private static string? Last(IQueryCollection query, string name) => query[name].LastOrDefault();

    private static Column? FilterColumn(ListSpec spec, string name) =>
        !spec.WithoutFilters.Contains(name) && spec.Shape.Table.Find(name) is { IsFilter: true } column ? column : null;

    private static int? Positive(IQueryCollection query, string name)
    {
        if (Last(query, name) is not { } text)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw Refuse.Value(name, text, "unable to convert to int. Error: not a whole number.");
        }

        return number > 0
            ? (int)Math.Min(number, int.MaxValue)
            : throw Refuse.Invalid(name == "limit" ? "Limit must be positive." : $"{name} must be positive.");
    }

    private static IEnumerable<Filter> Nulls(ListSpec spec, IQueryCollection query)
    {
        foreach (var name in spec.Switches.Contains(NullsSwitch) ? CommaSeparated.Names(Last(query, NullsSwitch) ?? "") : [])
        {
            var column = spec.Shape.Table.Find(name) is { IsPublic: true } known
                ? known
                : throw Refuse.Invalid($"nulls: '{name}' is not a valid field name.");
            yield return column.IsNullable
                ? new(name, FilterOperator.IsNull, [])
                : throw Refuse.Invalid($"nulls: The field '{name}' can't hold None value.");
        }
    }

    private static ImmutableArray<string> Columns(ListSpec spec, ImmutableArray<string> fields, bool withOutput)
    {
        var known = spec.Shape.Table.Columns.Where(column => column.IsPublic && !spec.WithoutColumns.Contains(column.Name));
        return
        [
            .. known
                .Where(column =>
                    fields.IsEmpty
                        ? !column.IsDeferred || (withOutput && column.Name == "output")
                        : fields.Contains(column.Name) || fields.Any(field => spec.Shape.AlsoRead(field) == column.Name)
                )
                .Select(column => column.Name),
        ];
    }
}
