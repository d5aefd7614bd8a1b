using System.Collections.Immutable;

namespace Mistral.Engine.Language.Shapes;

/// <summary>Shapes of tasks and their policies. Clauses and <c>retry</c> are checked on their own.</summary>
internal static class TaskShapes
{
    public static readonly ImmutableArray<string> Clauses = ["on-success", "on-error", "on-complete", "on-skip"];

    public static readonly Shape Retry = new()
    {
        Type = "object",
        Properties =
        [
            ("count", CommonShapes.CountOrExpression),
            ("delay", CommonShapes.CountOrExpression),
            ("break-on", CommonShapes.Expression),
            ("continue-on", CommonShapes.Expression),
        ],
        Required = ["delay", "count"],
        IsClosed = true,
    };

    private static readonly ImmutableArray<(string, Shape)> Policies =
    [
        ("retry", new() { OneOf = [new() { Type = "object" }, CommonShapes.Text] }),
        ("wait-before", CommonShapes.CountOrExpression),
        ("wait-after", CommonShapes.CountOrExpression),
        ("timeout", CommonShapes.CountOrExpression),
        ("pause-before", CommonShapes.FlagOrExpression),
        ("concurrency", CommonShapes.CountOrExpression),
        ("fail-on", CommonShapes.FlagOrExpression),
        ("safe-rerun", CommonShapes.FlagOrExpression),
    ];

    private static readonly ImmutableArray<(string, Shape)> Common =
    [
        ("type", new() { Enum = ["reverse", "direct"] }),
        ("name", CommonShapes.Any),
        ("version", CommonShapes.Any),
        ("description", CommonShapes.Text),
        ("tags", CommonShapes.TextList),
        ("action", CommonShapes.Text),
        ("workflow", CommonShapes.Text),
        ("input", new() { OneOf = [CommonShapes.FilledMap, CommonShapes.Text] }),
        ("publish", CommonShapes.FilledMap),
        ("publish-on-error", CommonShapes.FilledMap),
        ("publish-on-skip", CommonShapes.FilledMap),
        ("with-items", new() { OneOf = [CommonShapes.Text, CommonShapes.TextList] }),
        ("keep-result", CommonShapes.FlagOrExpression),
        ("target", CommonShapes.Text),
        .. Policies,
    ];

    private static readonly (string, Shape) Requires = ("requires", new() { OneOf = [CommonShapes.Text, CommonShapes.TextList] });

    private static readonly ImmutableArray<(string, Shape)> AnyClause = [.. Clauses.Select(name => (name, CommonShapes.Any))];

    public static readonly Shape Direct = new()
    {
        Type = "object",
        IsClosed = true,
        Exclusive = ["action", "workflow"],
        Properties = [.. Common, .. AnyClause, ("join", new() { OneOf = [new() { Enum = ["all", "one"] }, CommonShapes.Count] })],
    };

    public static readonly Shape Reverse = new()
    {
        Type = "object",
        IsClosed = true,
        Exclusive = ["action", "workflow"],
        Properties = [.. Common, Requires],
    };

    public static readonly Shape Defaults = new()
    {
        Type = "object",
        MinProperties = 1,
        IsClosed = true,
        Properties = [.. Policies, .. AnyClause, Requires, ("name", CommonShapes.Any), ("version", CommonShapes.Any)],
    };
}
