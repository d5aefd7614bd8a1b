using Mistral.Engine.Language.Shapes;

namespace Mistral.Simulation.TestFiles;

/// <summary>What a file of tests must look like.</summary>
internal static class TestFileShapes
{
    private static readonly Shape Any = CommonShapes.Any;

    private static readonly Shape Object = new() { Type = "object" };

    private static readonly Shape Texts = new() { AnyOf = [CommonShapes.Text, CommonShapes.TextList] };

    public static readonly Shape Expect = new()
    {
        Type = "object",
        IsClosed = true,
        Properties =
        [
            ("state", new() { Enum = ["SUCCESS", "ERROR", "CANCELLED", "PAUSED", "RUNNING"] }),
            ("output", Any),
            ("error", CommonShapes.Text),
            ("refused", CommonShapes.Text),
            ("published", Object with { Values = Object }),
            ("tasks", Object),
            ("calls", Object),
            ("within", Any),
            ("at-least", Any),
            ("runs", Any),
            ("findings", new() { Type = "array", Items = CommonShapes.Text }),
        ],
    };

    /// <summary>Unless it is a text, the pattern.</summary>
    public static readonly Shape Cron = new()
    {
        Type = "object",
        IsClosed = true,
        Properties =
        [
            ("pattern", CommonShapes.Text),
            ("timezone", CommonShapes.Text),
            ("first", CommonShapes.Text),
            ("count", new() { Type = "integer", Minimum = 1 }),
            ("for", Any),
            ("overlap", new() { Enum = ["allow", "skip", "queue", "cancel"] }),
            ("catch_up", new() { Enum = ["last", "none", "all"] }),
            ("catch_up_window", Any),
            ("jitter", Any),
            ("away", Any),
        ],
    };

    /// <summary>The runs that a trigger must start: their times, each with what must come of it where that differs.</summary>
    public static readonly Shape Runs = new()
    {
        AnyOf =
        [
            new() { Type = "integer", Minimum = 0 },
            new()
            {
                Type = "array",
                Items = new()
                {
                    AnyOf =
                    [
                        CommonShapes.Text,
                        new()
                        {
                            Type = "object",
                            IsClosed = true,
                            Required = ["at"],
                            Properties = [("at", CommonShapes.Text), ("state", CommonShapes.Text), ("output", Any)],
                        },
                    ],
                },
            },
        ],
    };

    public static readonly Shape Test = new()
    {
        Type = "object",
        IsClosed = true,
        Required = ["workflow"],
        Properties =
        [
            ("description", CommonShapes.Text),
            ("workflow", CommonShapes.Text),
            ("input", Object),
            ("env", Object),
            ("params", Object),
            ("mocks", Any),
            ("requests", new() { Type = "array", Items = Object }),
            ("seed", new() { Type = "integer" }),
            ("start", CommonShapes.Text),
            ("cron", Any),
            ("expect", Any),
            ("explore", CommonShapes.Flag),
        ],
    };

    public static readonly Shape File = new()
    {
        Type = "object",
        IsClosed = true,
        Required = ["tests"],
        Properties = [("version", Any), ("definitions", Texts), ("mocks", Any), ("tests", CommonShapes.FilledMap)],
    };
}
