using Microsoft.OpenApi;
using Mistral.Api.Listing;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.OpenApi;

/// <summary>JSON schemas of what goes over the wire, made from the tables that the code itself works with.</summary>
internal static class Schemas
{
    private const JsonSchemaType Text = JsonSchemaType.String;

    public static OpenApiSchema Plain(JsonSchemaType type, string? description = null) => new() { Type = type, Description = description };

    public static OpenApiSchema Object(IEnumerable<KeyValuePair<string, IOpenApiSchema>> properties) =>
        new() { Type = JsonSchemaType.Object, Properties = properties.ToDictionary() };

    public static OpenApiSchema Row(RowShape shape, OpenApiDocument document) =>
        Object([
            .. shape.Attributes.Select(name => new KeyValuePair<string, IOpenApiSchema>(
                name,
                name == "state" ? new OpenApiSchemaReference(Components.State, document)
                    : shape.Table.Find(name) is { } column ? Of(column)
                    : Plain(Text | JsonSchemaType.Null)
            )),
            .. shape.Extras.Select(extra => new KeyValuePair<string, IOpenApiSchema>(extra.Name, Of(extra))),
        ]);

    /// <summary>Attributes of any type.</summary>
    public static OpenApiSchema Attributes(IEnumerable<string> names) =>
        Object(names.Select(name => new KeyValuePair<string, IOpenApiSchema>(name, new OpenApiSchema())));

    public static OpenApiSchema List(string collection, IOpenApiSchema item, bool hasNext = false, bool isSearched = false)
    {
        var properties = new Dictionary<string, IOpenApiSchema>
        {
            [collection] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = item },
        };
        if (hasNext)
        {
            properties["next"] = Plain(Text, "The next page; absent when this is the last one");
        }

        if (isSearched)
        {
            properties["searched_until"] = Plain(Text, "Id of the row at which search_limit stopped this page; there may be more after it");
        }

        return Object(properties);
    }

    public static OpenApiSchema Body(BodySpec body)
    {
        var schema = Object(
            body.Fields.Where(field => field.Value.Kind is not (FieldKind.Any or FieldKind.ReadOnly))
                .OrderBy(field => field.Key, StringComparer.Ordinal)
                .Select(field => new KeyValuePair<string, IOpenApiSchema>(field.Key, Of(field.Value)))
        );
        schema.AdditionalPropertiesAllowed = false;
        return schema;
    }

    public static OpenApiSchema Fault(bool isPlain)
    {
        var properties = new Dictionary<string, IOpenApiSchema> { ["faultstring"] = Plain(Text, "What is wrong") };
        if (!isPlain)
        {
            properties["faultcode"] = Plain(Text, "Client or Server");
            properties["debuginfo"] = Plain(JsonSchemaType.Null);
        }

        return Object(properties);
    }

    public static IEnumerable<(string Name, string Description)> Parameters(ListSpec list)
    {
        foreach (var column in list.Shape.Table.Columns.Where(column => column.IsFilter && !list.WithoutFilters.Contains(column.Name)))
        {
            yield return (
                column.Name,
                column.Kind is ColumnKind.Text or ColumnKind.Time ? "value, or op:value with eq neq gt gte lt lte in nin has" : "equality"
            );
        }

        yield return ("limit", "rows at most");
        yield return ("marker", "id of the last row of the page before");
        yield return ("sort_keys", "columns, with commas between");
        yield return ("sort_dirs", "asc or desc for each sort key");
        yield return ("fields", "attributes to show, with commas between");
        foreach (var name in list.Switches.Order(StringComparer.Ordinal))
        {
            yield return (
                name,
                name switch
                {
                    ListRequest.PreciseTimesSwitch => "true: times with microseconds; otherwise whole seconds",
                    ListRequest.NullsSwitch => "columns that must be null",
                    ListRequest.SearchSwitch =>
                        "rows that are looked through for a page at most; searched_until says that there may be more",
                    _ => "true or false",
                }
            );
        }
    }

    private static OpenApiSchema Of(Column column) =>
        column.Kind switch
        {
            ColumnKind.Json when column.Name == "interface" => Plain(
                JsonSchemaType.Object | Text | JsonSchemaType.Null,
                "An object in the reply to an upload, text that holds it elsewhere"
            ),
            ColumnKind.Tags => new() { Type = JsonSchemaType.Array | JsonSchemaType.Null, Items = Plain(Text) },
            ColumnKind.Bool => Plain(JsonSchemaType.Boolean | JsonSchemaType.Null),
            ColumnKind.Int => Plain(JsonSchemaType.Integer | JsonSchemaType.Null),
            ColumnKind.Time => Plain(Text | JsonSchemaType.Null, "YYYY-MM-DD HH:MM:SS, UTC"),
            ColumnKind.Json => Plain(Text | JsonSchemaType.Null, "Text that holds a JSON document"),
            _ => Plain(Text | JsonSchemaType.Null),
        };

    private static OpenApiSchema Of(FieldRule rule)
    {
        var schema = rule.Kind switch
        {
            FieldKind.Json => Plain(JsonSchemaType.Object | Text | JsonSchemaType.Null, "An object, or text that holds one"),
            FieldKind.Bool => Plain(JsonSchemaType.Boolean | JsonSchemaType.Null),
            FieldKind.Int => Plain(JsonSchemaType.Integer | JsonSchemaType.Null),
            FieldKind.Value => new() { Description = "Any JSON value" },
            _ => Plain(Text | JsonSchemaType.Null),
        };
        schema.Enum = rule.Allowed.IsDefaultOrEmpty ? null : [.. rule.Allowed.Select(text => (System.Text.Json.Nodes.JsonNode)text)];
        return schema;
    }
}
