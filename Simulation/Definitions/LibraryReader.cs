using Mistral.Engine.Language;
using Mistral.Engine.Language.Problems;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Simulation.Definitions;

/// <summary>Texts of definitions, of whichever kind they are.</summary>
public static class LibraryReader
{
    /// <param name="name">Of the text, for the problems: a file's name.</param>
    /// <returns>Null: the problems say why.</returns>
    public static Library? Read(string name, string text, ICollection<string> problems) =>
        KindOf(text) switch
        {
            Kind.Workbook => Read(
                name,
                DefinitionReader.ReadWorkbook(text),
                problems,
                workbook => new Library(
                    workbook.Workflows.Select(item => new LibraryWorkflow(item.Spec, workbook.Name)),
                    workbook.Actions.Select(item => item.Spec)
                )
            ),
            Kind.Actions => Read(
                name,
                DefinitionReader.ReadActions(text),
                problems,
                list => new Library([], list.Items.Select(item => item.Spec))
            ),
            _ => Read(
                name,
                DefinitionReader.ReadWorkflows(text),
                problems,
                list => new Library(list.Items.Select(item => new LibraryWorkflow(item.Spec)), [])
            ),
        };

    private static Library? Read<T>(string name, Reading<T> reading, ICollection<string> problems, Func<T, Library> library)
        where T : class
    {
        if (reading.Value is { } value)
        {
            return library(value);
        }

        problems.Add($"{name}: {reading.ErrorText}");
        return null;
    }

    private static Kind KindOf(string text)
    {
        try
        {
            return YamlReader.Read(text)?.Value is not Map root ? Kind.Workflows
                : root["name"] is string && (root["workflows"] is Map || root["actions"] is Map) ? Kind.Workbook
                : root.Values.OfType<Map>().Any(item => item.ContainsKey("base")) ? Kind.Actions
                : Kind.Workflows;
        }
        catch (YamlError)
        {
            return Kind.Workflows;
        }
    }

    private enum Kind
    {
        Workflows,
        Actions,
        Workbook,
    }
}
