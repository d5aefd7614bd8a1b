using System.Collections.Immutable;
using Mistral.Api.Faults;
using Mistral.Api.Responses;

namespace Mistral.Api.Listing;

/// <summary><c>fields</c>: which attributes a reply has; <c>id</c> is always among them.</summary>
internal static class FieldsParser
{
    /// <returns>Empty when all are wanted.</returns>
    public static ImmutableArray<string> Parse(RowShape shape, string? text)
    {
        var names = CommaSeparated.Names(text ?? "").ToList();
        if (names.Count == 0)
        {
            return [];
        }

        var unknown = names.Except(shape.Attributes).ToList();
        if (unknown.Count > 0)
        {
            throw Refuse.Invalid(
                $"Some fields do not exist  [{string.Join(", ", unknown)}], please choose from [{string.Join(", ", shape.Attributes)}]"
            );
        }

        return [.. names.Contains("id") ? names : names.Prepend("id")];
    }

    public static FieldSet ParseSet(RowShape shape, IQueryCollection query)
    {
        var names = Parse(shape, query["fields"].LastOrDefault());
        return names.IsEmpty ? FieldSet.All : FieldSet.Of(names);
    }
}
