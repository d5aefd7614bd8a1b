namespace Mistral.Engine.Language.Problems;

/// <summary>The kinds of errors and warnings, as documents name them.</summary>
public static class ProblemCode
{
    public const string InvalidYaml = "invalid-yaml";
    public const string InvalidShape = "invalid-shape";
    public const string InvalidExpression = "invalid-expression";
    public const string InvalidName = "invalid-name";
    public const string UnknownTask = "unknown-task";
    public const string NoStartTask = "no-start-task";
    public const string Invalid = "invalid";

    public const string UnknownAction = "unknown-action";
    public const string UnknownInput = "unknown-input";
    public const string MissingInput = "missing-input";
    public const string UnknownWorkflow = "unknown-workflow";
    public const string UnknownFunction = "unknown-function";
    public const string MissingVariable = "missing-variable";
    public const string UnusedInput = "unused-input";
    public const string UnreachableTask = "unreachable-task";
    public const string ImpossibleJoin = "impossible-join";
    public const string EndlessLoop = "endless-loop";
    public const string SwallowedError = "swallowed-error";
    public const string WrongType = "wrong-type";

    /// <summary>What refuses a definition, by how Mistral's text begins or by words in it.</summary>
    private static readonly (string Words, string Code, string Hint)[] Errors =
    [
        ("found invalid tab as indentation", InvalidYaml, "Indent this line with blanks instead of a tab."),
        (
            "Definition could not be parsed",
            InvalidYaml,
            "Mend the YAML at this place: indentation with blanks, quotes around texts with ': ' or '{'."
        ),
        ("YaqlGrammarException", InvalidExpression, "Mend the YAQL between <% and %>."),
        ("Parse error", InvalidExpression, "Mend the YAQL between <% and %>."),
        ("Lexical error", InvalidExpression, "Mend the YAQL between <% and %>."),
        ("Syntax error", InvalidExpression, "Mend the Jinja between {{ and }}."),
        ("Mixing expression types", InvalidExpression, "Use one language in a text."),
        ("not found.", UnknownTask, "Name a task of this workflow, or one of noop, fail, succeed, pause."),
        ("Failed to find start tasks", NoStartTask, "Let at least one task have no task that leads to it."),
        ("inbound tasks for task with 'join", ImpossibleJoin, "Lead as many tasks to the join as it waits for."),
        ("is not of type 'object'", InvalidShape, "A map is expected here."),
        ("Invalid DSL", InvalidShape, "See the schema of the language."),
        ("must not contain spaces", InvalidName, "Take the blanks out of the name."),
        ("must not exceed", InvalidName, "Give it a shorter name."),
        ("can be in no address", InvalidName, "Give it another name."),
        ("must not contain control characters", InvalidName, "Take them out of the name."),
        ("must be a string, but is", InvalidName, "Put the name in quotes."),
        ("Workflow name cannot be", InvalidName, "Give it another name."),
        ("Wrong format of 'with-items'", Invalid, "Write 'variable in <% $.list %>', or a list of such texts."),
    ];

    internal static (string Code, string Hint) Of(string message)
    {
        foreach (var (words, code, hint) in Errors)
        {
            if (message.Contains(words, StringComparison.Ordinal))
            {
                return (code, hint);
            }
        }

        return (Invalid, "");
    }
}
