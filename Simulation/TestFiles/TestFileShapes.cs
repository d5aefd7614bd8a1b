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
        Type = "object", IsClosed = true,
        Properties =
        [
            ("state", new() { Enum = ["SUCCESS", "ERROR", "CANCELLED", "PAUSED", "RUNNING"] }), ("output", Any), ("error", CommonShapes.Text), ("refused", CommonShapes.Text),
            ("published", Object with { Values = Object }), ("tasks", Object), ("calls", Object), ("within", Any), ("at-least", Any),
            ("findings", new() { Type = "array", Items = CommonShapes.Text }),
        ],
    };

    public static readonly Shape Test = new()
    {
        Type = "object", IsClosed = true, Required = ["workflow"],
        Properties =
        [
            ("description", CommonShapes.Text), ("workflow", CommonShapes.Text), ("input", Object), ("env", Object), ("params", Object), ("mocks", Any),
            ("requests", new() { Type = "array", Items = Object }), ("seed", new() { Type = "integer" }), ("start", CommonShapes.Text), ("expect", Any), ("explore", CommonShapes.Flag),
        ],
    };

    public static readonly Shape File = new()
    {
        Type = "object", IsClosed = true, Required = ["tests"],
        Properties = [("version", Any), ("definitions", Texts), ("mocks", Any), ("tests", CommonShapes.FilledMap)],
    };
}
