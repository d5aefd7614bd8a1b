using System.Collections.Immutable;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Specs;
using Mistral.Grains.Interfaces.Definitions;

namespace Mistral.Grains.Definitions;

/// <summary>A text that was read and checked, but for the names in it.</summary>
internal sealed record CheckedUpload(
    string? Error,
    ImmutableArray<DefinitionProblem> Problems,
    ImmutableArray<WorkflowSpec> Workflows,
    ImmutableArray<ActionSpec> Actions,
    string? Workbook,
    Func<KnownNames, ImmutableArray<DefinitionProblem>> CheckNames
)
{
    public static CheckedUpload Of<T>(
        Reading<T> reading,
        Func<T, (IEnumerable<WorkflowSpec> Workflows, IEnumerable<ActionSpec> Actions)> parts,
        Func<T, string?> workbook
    )
        where T : class
    {
        if (reading.Value is not { } value)
        {
            return new(reading.ErrorText, reading.Problems, reading.Workflows, reading.Actions, reading.WorkbookName, reading.CheckNames);
        }

        var (workflows, actions) = parts(value);
        return new(null, reading.Problems, [.. workflows], [.. actions], workbook(value), reading.CheckNames);
    }

    public ValidationView View(KnownNames names)
    {
        var all = Problems.AddRange(CheckNames(names));
        return new(
            Error is null,
            Error,
            [
                .. all.Where(problem => problem.Severity == ProblemSeverity.Warning)
                    .Select(problem => $"{problem.Path}: {problem.Message} (line {problem.Line})"),
            ]
        )
        {
            Problems =
            [
                .. all.Select(problem => new ProblemView(
                    problem.Severity == ProblemSeverity.Error ? "error" : "warning",
                    problem.Line,
                    problem.Column,
                    problem.Path,
                    problem.Code,
                    problem.Message,
                    problem.Hint
                )),
            ],
        };
    }
}
