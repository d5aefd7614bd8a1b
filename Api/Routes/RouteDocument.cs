using System.Collections.Immutable;
using Mistral.Api.Listing;
using Mistral.Api.Requests;
using Mistral.Api.Responses;

namespace Mistral.Api.Routes;

/// <summary>What the API document says of a route.</summary>
/// <param name="List">The route answers with pages of this list.</param>
/// <param name="Shape">The route answers with an object of this shape, or, with <paramref name="Collection"/>, with a list of them.</param>
/// <param name="Answer">The route answers with an object of this name in <c>answers.json</c>.</param>
/// <param name="Attributes">The same for objects that are no rows of a table.</param>
/// <param name="Body">The route takes a JSON body.</param>
/// <param name="Upload">The route takes text; the parameters in the query, with blanks between.</param>
internal sealed record RouteDocument(
    string Summary,
    ListSpec? List = null,
    RowShape? Shape = null,
    string? Collection = null,
    BodySpec? Body = null,
    string? Upload = null,
    int Status = 200,
    string MediaType = "application/json",
    ImmutableArray<string> Attributes = default,
    string? Answer = null
);
