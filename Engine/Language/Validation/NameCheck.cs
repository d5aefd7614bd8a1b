using System.Text.RegularExpressions;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Validation;

/// <summary>Names under which workflows, actions and workbooks can be stored; they hold whether or not validation is wanted.</summary>
internal static partial class NameCheck
{
    private const int MaxLength = 255;

    public static void Check(ProblemList problems, YamlNode at, string kind, string name)
    {
        if (name.Contains(' ', StringComparison.Ordinal))
        {
            problems.Error(at, name, $"Name '{name}' must not contain spaces");
        }

        if (AddressableName.Problem(name) is { } problem)
        {
            problems.Error(at, name, problem);
        }

        if (name.Length > MaxLength)
        {
            problems.Error(at, name, $"The length of the {kind} name '{name}' must not exceed {MaxLength} symbols");
        }

        if (kind == "workflow" && Uuid().IsMatch(name))
        {
            problems.Error(at, name, "Workflow name cannot be in the format of UUID.");
        }
    }

    [GeneratedRegex("^[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}$")]
    private static partial Regex Uuid();
}
