using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Responses;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Listing;

/// <summary>
/// <c>{"collection": […], "next": …}</c>; there is a next page when this one is full, or <c>searched_until</c> says where its search
/// stopped.
/// </summary>
internal static class ListReply
{
    public static JsonReply Of(HttpRequest request, ListRequest list, IReadOnlyList<Row> rows, string? searchedUntil = null) =>
        new(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartObject();
                Rows(writer, list.Spec.Collection, list.Spec.Shape, rows, View.ListItem, list.Shown);
                if (rows.Count == list.Query.Limit)
                {
                    writer.WriteString("next", NextLink.Of(request, list, rows[^1].Text("id")!));
                }
                else if (searchedUntil is not null)
                {
                    writer.WriteString("next", NextLink.Of(request, list, searchedUntil));
                    writer.WriteString("searched_until", searchedUntil);
                }

                writer.WriteEndObject();
            }
        );

    /// <summary>A list without pages.</summary>
    public static JsonReply Whole(int status, string collection, RowShape shape, IReadOnlyList<Row> rows, View view, FieldSet fields) =>
        new(
            status,
            writer =>
            {
                writer.WriteStartObject();
                Rows(writer, collection, shape, rows, view, fields);
                writer.WriteEndObject();
            }
        );

    private static void Rows(
        System.Text.Json.Utf8JsonWriter writer,
        string collection,
        RowShape shape,
        IReadOnlyList<Row> rows,
        View view,
        FieldSet fields
    )
    {
        writer.WriteStartArray(collection);
        foreach (var row in rows)
        {
            shape.Write(writer, row, view, fields);
        }

        writer.WriteEndArray();
    }
}
