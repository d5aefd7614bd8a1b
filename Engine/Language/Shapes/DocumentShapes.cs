using System.Text.RegularExpressions;

namespace Mistral.Engine.Language.Shapes;

/// <summary>Shapes of whole documents and of their members.</summary>
internal static partial class DocumentShapes
{
    public static readonly Shape List = new()
    {
        Type = "object",
        Properties = [("version", CommonShapes.Version)],
        Values = CommonShapes.FilledMap,
        Required = ["version"],
    };

    public static readonly Shape Workflow = new()
    {
        Type = "object",
        Properties =
        [
            ("type", CommonShapes.Any),
            ("version", CommonShapes.Any),
            ("task-defaults", CommonShapes.FilledMap),
            ("tags", CommonShapes.TextList),
            ("input", CommonShapes.Input),
            ("output", CommonShapes.FilledMap),
            ("output-on-error", CommonShapes.FilledMap),
            ("vars", CommonShapes.FilledMap),
            ("tasks", CommonShapes.FilledMap with { Values = CommonShapes.FilledMap, Properties = [("version", CommonShapes.Any)] }),
        ],
        Required = ["tasks"],
    };

    public static readonly Shape Action = new()
    {
        Type = "object",
        IsClosed = true,
        Properties =
        [
            ("name", CommonShapes.Any),
            ("version", CommonShapes.Any),
            ("description", CommonShapes.Text),
            ("tags", CommonShapes.TextList),
            ("base", CommonShapes.Text),
            ("base-input", CommonShapes.FilledMap),
            ("input", CommonShapes.Input),
            ("output", CommonShapes.Any),
        ],
        Required = ["base"],
    };

    public static readonly Shape Workbook = new()
    {
        Type = "object",
        IsClosed = true,
        Properties =
        [
            ("version", CommonShapes.Version),
            ("name", CommonShapes.Text),
            ("description", CommonShapes.Text),
            ("tags", CommonShapes.TextList),
            ("actions", CommonShapes.FilledMap),
            ("workflows", CommonShapes.FilledMap),
        ],
        Required = ["name", "version"],
    };

    [GeneratedRegex(@"^(?!version$)[\w-]+$")]
    public static partial Regex MemberName();
}
