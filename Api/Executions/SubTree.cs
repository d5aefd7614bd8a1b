using System.Globalization;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Lists;
using Mistral.Api.Responses;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Executions;

/// <summary>How much of a tree of executions is wanted.</summary>
/// <param name="MaxDepth">Negative: no limit.</param>
internal sealed record SubTree(bool ErrorsOnly, int MaxDepth, bool IncludesOutput)
{
    private static readonly FieldSet WithOutput = FieldsWithout("published_global");
    private static readonly FieldSet WithoutOutput = FieldsWithout("output", "published_global");

    public static SubTree Read(IQueryCollection query) =>
        new(
            QueryBool.Read(query, "errors_only"),
            Depth(query["max_depth"].LastOrDefault()),
            QueryBool.Read(query, ListRequest.OutputSwitch)
        );

    public JsonReply Reply(IReadOnlyList<Row> rows) =>
        ListReply.Whole(
            StatusCodes.Status200OK,
            "executions",
            ExecutionLists.Shape,
            rows,
            View.ListItem,
            IncludesOutput ? WithOutput : WithoutOutput
        );

    private static int Depth(string? text) =>
        text is null ? -1
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var depth) ? depth
        : throw Refuse.Value("max_depth", text, "unable to convert to int. Error: not a whole number.");

    private static FieldSet FieldsWithout(params string[] hidden) => FieldSet.Of(ExecutionLists.Shape.Attributes.Except(hidden));
}
