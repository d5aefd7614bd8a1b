using System.Collections.Immutable;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Language.Yaml;

namespace Mistral.Engine.Language.Validation;

/// <summary>What the errors of a definition leave unsure, so that the rest of it still gets its warnings.</summary>
/// <remarks>
/// An expression that can't be read makes only itself doubtful, an attribute of the wrong form only what is said of this attribute; an
/// attribute that nobody knows may be meant as any.
/// </remarks>
/// <param name="path">The definition's place.</param>
/// <param name="spec">Null: an ad-hoc action.</param>
internal sealed class Doubts(string path, WorkflowSpec? spec)
{
    /// <summary>Attributes of tasks that say who leads to whom.</summary>
    private static readonly string[] Links = ["join", "requires", .. TaskShapes.Clauses];

    /// <summary>Attributes of tasks that say which variables there are.</summary>
    private static readonly string[] Names = ["publish", "publish-on-error", "publish-on-skip", .. TaskShapes.Clauses];

    private readonly HashSet<string> _at = [];
    private readonly HashSet<string> _within = [];
    private readonly HashSet<(int Line, int Column)> _unread = [];

    public bool IsAny { get; private set; }

    /// <summary>Who leads to whom is what the author means.</summary>
    public bool LinksAreSure { get; private set; } = true;

    /// <summary>Inputs, variables and what tasks publish are what the author means, by their names.</summary>
    public bool NamesAreSure { get; private set; } = true;

    public bool HasStart { get; private set; } = true;

    /// <param name="found">Of this definition alone; only errors count.</param>
    public void Add(IEnumerable<DefinitionProblem> found)
    {
        var tasks = ShapeCheck.Below(path, "tasks");
        foreach (var error in found.Where(error => error.Severity == ProblemSeverity.Error))
        {
            IsAny = true;
            if (error.Code == ProblemCode.InvalidExpression)
            {
                _unread.Add((error.Line, error.Column));
                continue;
            }

            _at.Add(error.Path);
            _within.UnionWith(Prefixes(error.Path));
            var part = error.Path.StartsWith($"{tasks}.", StringComparison.Ordinal)
                ? Attribute(error.Path[(tasks.Length + 1)..], spec)
                : Attribute(error.Path, path);
            var isGraph = error.Code is ProblemCode.NoStartTask or ProblemCode.ImpossibleJoin;
            HasStart &= error.Code != ProblemCode.NoStartTask;
            LinksAreSure &= isGraph || (part is not null && !Links.Contains(part));
            NamesAreSure &= isGraph || error.Code == ProblemCode.UnknownTask || (part is not null && !Names.Contains(part));
        }
    }

    /// <summary>This very place has not the form that it must have: something in it may be meant as something else.</summary>
    public bool IsAt(string path) => _at.Contains(path);

    /// <summary>It, or something in it, has not the form that it must have.</summary>
    public bool IsWithin(string path) => _within.Contains(path);

    /// <summary>An expression that can not be read.</summary>
    public bool IsUnread(YamlNode node) => _unread.Contains((node.Line, node.Column));

    /// <summary>The attribute of the task, or null where the task itself is in doubt.</summary>
    private static string? Attribute(string path, WorkflowSpec? spec)
    {
        for (var dot = path.IndexOf('.'); dot > 0; dot = path.IndexOf('.', dot + 1))
        {
            if (spec?.Tasks.ContainsKey(path[..dot]) == true)
            {
                return First(path[(dot + 1)..]);
            }
        }

        return null;
    }

    /// <summary>What lies beside the tasks: only the output, the description and the tags say nothing of links and names.</summary>
    private static string? Attribute(string path, string definition) =>
        path.Length > definition.Length
        && First(path[(definition.Length + 1)..]) is ("output" or "output-on-error" or "description" or "tags") and var name
            ? name
            : null;

    private static string First(string path) => path.Split('.', '[')[0];

    private static IEnumerable<string> Prefixes(string path)
    {
        yield return path;
        for (var i = path.Length - 1; i > 0; i--)
        {
            if (path[i] is '.' or '[')
            {
                yield return path[..i];
            }
        }
    }
}
