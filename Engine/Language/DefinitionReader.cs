using Mistral.Engine.Language.Compilation;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Language;

/// <summary>Reads uploaded and stored definitions.</summary>
/// <remarks>
/// Uploaded texts give a value or every problem they have. Without validation only what cannot be read or stored at all is refused.
/// Stored texts are never validated: what was accepted once stays readable. <c>disabledLanguages</c>: see <see
/// cref="Expressions.ExpressionOptions"/>.
/// </remarks>
public static class DefinitionReader
{
    /// <summary>A document of one or more workflows.</summary>
    public static Reading<WorkflowList> ReadWorkflows(string text, bool validate = true, IReadOnlySet<string>? disabledLanguages = null)
    {
        var document = new DocumentReader(validate, disabledLanguages);
        var items = document.List(text, "workflow", WorkflowCompiler.Compile, document.Check);
        return document.Outcome(() =>
            new WorkflowList([
                .. items.Select(item => new DefinitionOf<WorkflowSpec>(
                    item.Spec,
                    items.Count == 1 ? text : DefinitionText.Single(item.Version, item.Spec.Name, item.Written)
                )),
            ])
        );
    }

    /// <summary>A document of one or more ad-hoc actions. Each is stored with the whole text.</summary>
    public static Reading<ActionList> ReadActions(string text, bool validate = true, IReadOnlySet<string>? disabledLanguages = null)
    {
        var document = new DocumentReader(validate, disabledLanguages);
        var items = document.List(text, "action", ActionCompiler.Compile, document.Check);
        return document.Outcome(() => new ActionList([.. items.Select(item => new DefinitionOf<ActionSpec>(item.Spec, text))]));
    }

    /// <summary>A workbook; what it holds is named <c>workbook.member</c> and stored as cut out of the text.</summary>
    public static Reading<WorkbookSpec> ReadWorkbook(string text, bool validate = true, IReadOnlySet<string>? disabledLanguages = null)
    {
        var document = new DocumentReader(validate, disabledLanguages);
        var workbook = new WorkbookReader(document).Read(text);
        return document.Outcome(() => workbook!);
    }

    /// <summary>The workflow that is stored as <paramref name="name"/>.</summary>
    /// <exception cref="InvalidDataException">The text is not one that was stored.</exception>
    public static WorkflowSpec ReadStoredWorkflow(string name, string text)
    {
        var (written, body) = StoredBody(name, text);
        return WorkflowCompiler.Compile(name, written, body);
    }

    /// <summary>The ad-hoc action that is stored as <paramref name="name"/>.</summary>
    /// <exception cref="InvalidDataException">The text is not one that was stored.</exception>
    public static ActionSpec ReadStoredAction(string name, string text)
    {
        var (written, body) = StoredBody(name, text);
        return ActionCompiler.Compile(name, written, body);
    }

    /// <summary>By its full name, else by its name inside a workbook, else the only one there is.</summary>
    private static (string Written, Map Body) StoredBody(string name, string text)
    {
        try
        {
            var root = YamlReader.Read(text)?.Value as Map ?? Map.Empty;
            foreach (var key in new[] { name, name[(name.LastIndexOf('.') + 1)..] })
            {
                if (root[key] is Map body)
                {
                    return (key, body);
                }
            }

            var only = root.FirstOrDefault(entry => entry.Key is string and not "version" && entry.Value is Map);
            return only.Value is Map found
                ? ((string)only.Key!, found)
                : throw new InvalidDataException($"The text stored for the definition '{name}' holds no definition");
        }
        catch (YamlError e)
        {
            throw new InvalidDataException($"The text stored for the definition '{name}' can not be read: {e.WithPlace(text)}", e);
        }
    }
}
