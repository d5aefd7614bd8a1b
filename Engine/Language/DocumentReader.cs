using System.Collections.Immutable;
using Mistral.Engine.Expressions.Languages;
using Mistral.Engine.Language.Checks;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Language.Validation;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Language;

/// <summary>The way from an uploaded text to its items and problems.</summary>
internal sealed class DocumentReader(bool validate, IReadOnlySet<string>? disabledLanguages)
{
    private readonly ExpressionLanguages _languages = ExpressionLanguages.ForSyntax(disabledLanguages);
    private readonly ProblemList _problems = new();
    private readonly List<(YamlNode Node, string Path, WorkflowSpec Spec, Doubts Doubts)> _workflows = [];
    private readonly List<(YamlNode Node, string Path, ActionSpec Spec, Doubts Doubts)> _actions = [];

    /// <summary>Names of definitions that could not be read at all.</summary>
    private IReadOnlyList<string> _leftOut = [];

    public ProblemList Problems => _problems;

    /// <summary>False where parts of it are left out: what is missing then is no error.</summary>
    public bool IsWhole => _leftOut.Count == 0;

    public bool IsValidating => validate;

    /// <summary>Empty for other documents, and for one that lacks its name.</summary>
    public string WorkbookName { get; set; } = "";

    public Validator Validator => new(_problems, _languages.SyntaxError);

    /// <summary>Warnings come after all errors, so that they take no place from them.</summary>
    public Reading<T> Outcome<T>(Func<T> value)
        where T : class
    {
        foreach (var (node, path, spec, doubts) in _workflows)
        {
            WorkflowWarnings.Check(_problems, node, path, spec, doubts);
        }

        foreach (var (node, path, _, doubts) in _actions)
        {
            ActionWarnings.Check(_problems, node, path, doubts);
        }

        return (_problems.Errors > 0 ? _problems.Refused<T>() : _problems.Accepted(value())) with
        {
            CheckNames = NameWarnings,
            Workflows = [.. _workflows.Select(item => item.Spec)],
            Actions = [.. _actions.Select(item => item.Spec)],
            WorkbookName = WorkbookName.Length > 0 ? WorkbookName : null,
        };
    }

    private ImmutableArray<DefinitionProblem> NameWarnings(KnownNames names)
    {
        var found = new ProblemList();
        names = names.With(_leftOut);
        foreach (var (node, path, spec, doubts) in _workflows)
        {
            new NameWarnings(found, names, doubts).Check(node, path, spec);
        }

        foreach (var (node, path, spec, doubts) in _actions)
        {
            new NameWarnings(found, names, doubts).Check(node, path, spec);
        }

        return found.All();
    }

    /// <summary>The root, an empty mapping for an empty text; null when it is no mapping or no YAML.</summary>
    public YamlNode? Root(string text)
    {
        try
        {
            var root = YamlReader.Read(text) ?? new YamlNode(Map.Empty, 1, 1, 1);
            if (root.Value is null)
            {
                return root with { Value = Map.Empty };
            }

            if (root.IsMap)
            {
                StorableCheck.Check(_problems, root);
                return root;
            }

            _problems.Error(root, "", $"Invalid DSL: {ShapeCheck.Quote(root.Value)} is not of type 'object'");
        }
        catch (YamlError e)
        {
            _problems.Error(
                e.Line > 0 ? new YamlNode(null, e.Line, e.Column, e.Line) : null,
                "",
                $"Definition could not be parsed: {e.WithPlace(text)}\n"
            );
            if (validate && BrokenBlocks.Without(text, e) is var (root, leftOut))
            {
                _leftOut = leftOut;
                return root;
            }
        }

        return null;
    }

    public List<Item<TSpec>> List<TSpec>(
        string text,
        string kind,
        Func<string, string, Map, TSpec> compile,
        Action<YamlNode, string, TSpec> check
    )
    {
        var items = new List<Item<TSpec>>();
        if (Root(text) is not { } root)
        {
            return items;
        }

        if (validate && IsWhole)
        {
            Validator.HasShape(root, DocumentShapes.List, "");
        }

        foreach (var entry in root.Entries.Where(entry => entry.Key.Value is not "version"))
        {
            if (Validator.IsName(entry.Key, kind, PythonText.Str(entry.Key.Value)) && entry.Value.Value is Map { Count: > 0 } written)
            {
                var name = (string)entry.Key.Value!;
                items.Add(new(compile(name, name, written), root["version"]?.Value ?? "2.0", written));
                NameCheck.Check(_problems, entry.Key, kind, name);
                CheckIfWanted(entry.Value, name, items[^1].Spec, check);
            }
        }

        if (items.Count == 0 && _problems.Errors == 0)
        {
            _problems.Error(root, "", $"At least one item must be in the list [data={ShapeCheck.Quote(root.Value)}].");
        }

        return items;
    }

    public void CheckIfWanted<TSpec>(YamlNode node, string path, TSpec spec, Action<YamlNode, string, TSpec> check)
    {
        if (validate)
        {
            check(node, path, spec);
        }
    }

    public void Check(YamlNode node, string path, WorkflowSpec spec) =>
        _workflows.Add((node, path, spec, new WorkflowCheck(Validator).Check(node, path, spec)));

    public void Check(YamlNode node, string path, ActionSpec spec)
    {
        var before = _problems.Count;
        AdHocActionCheck.Check(Validator, node, path);
        var doubts = new Doubts(path, null);
        doubts.Add(_problems.Since(before));
        _actions.Add((node, path, spec, doubts));
    }

    /// <summary>One definition of a list, with what is needed to write it alone.</summary>
    public sealed record Item<TSpec>(TSpec Spec, object? Version, Map Written);
}
