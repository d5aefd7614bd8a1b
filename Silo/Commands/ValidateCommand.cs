using System.CommandLine;
using System.Text.RegularExpressions;
using Mistral.Api.CommandLine;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Problems;

namespace Mistral.Silo.Commands;

/// <summary><c>validate FILE</c>: says what is wrong with definitions, without a service.</summary>
internal static partial class ValidateCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("file")
        {
            Description = "Files with workflows, a workbook or ad-hoc actions.",
            Arity = ArgumentArity.OneOrMore,
        };
        var kind = new Option<string?>("--type")
        {
            Description = "What the files hold: workflow, workbook or action. Without it, it is seen from the text.",
        };
        kind.AcceptOnlyFromAmong("workflow", "workbook", "action");
        var command = new Command("validate", "Says what is wrong with definitions, with lines. Status 1 when something is.")
        {
            files,
            kind,
        };
        command.SetAction(parsed =>
            parsed.GetValue(files)!.Max(file => Validate(file, parsed.GetValue(kind), parsed.InvocationConfiguration))
        );
        return command;
    }

    private static int Validate(string file, string? kind, InvocationConfiguration console)
    {
        string text;
        try
        {
            text = File.ReadAllText(GivenFile.Path(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine($"{file}: {StartTrouble.OneLine(e.Message)}");
            return CommandShell.WrongUse;
        }

        return (kind ?? Kind(text)) switch
        {
            "workbook" => Tell(file, "workbook", DefinitionReader.ReadWorkbook(text), console),
            "action" => Tell(file, "actions", DefinitionReader.ReadActions(text), console),
            _ => Tell(file, "workflows", DefinitionReader.ReadWorkflows(text), console),
        };
    }

    private static int Tell<T>(string file, string what, Reading<T> reading, InvocationConfiguration console)
        where T : class
    {
        foreach (var problem in reading.Problems)
        {
            var line = Line(file, problem);
            (problem.Severity == ProblemSeverity.Warning ? console.Output : console.Error).WriteLine(line);
        }

        if (reading.IsValid)
        {
            console.Output.WriteLine($"{file}: the {what} can be used.");
        }
        else if (reading.Problems.Length == 0)
        {
            console.Error.WriteLine($"{file}: {StartTrouble.OneLine(reading.ErrorText)}");
        }

        return reading.IsValid ? 0 : 1;
    }

    private static string Line(string file, DefinitionProblem problem) =>
        $"{file}:{problem.Line}:{problem.Column}: {(problem.Severity == ProblemSeverity.Warning ? "warning: " : "")}"
        + $"{(problem.Path.Length > 0 ? $"{problem.Path}: " : "")}{StartTrouble.OneLine(problem.Message)}"
        + $" [{problem.Code}]{(problem.Hint.Length > 0 ? $" {problem.Hint}" : "")}";

    private static string Kind(string text) =>
        Workbook().IsMatch(text) ? "workbook"
        : Action().IsMatch(text) && !Tasks().IsMatch(text) ? "action"
        : "workflow";

    [GeneratedRegex(@"^(workflows|actions)\s*:", RegexOptions.Multiline)]
    private static partial Regex Workbook();

    [GeneratedRegex(@"^\s+base\s*:", RegexOptions.Multiline)]
    private static partial Regex Action();

    [GeneratedRegex(@"^\s+tasks\s*:", RegexOptions.Multiline)]
    private static partial Regex Tasks();
}
