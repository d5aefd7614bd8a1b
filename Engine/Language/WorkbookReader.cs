using System.Collections.Immutable;
using Mistral.Engine.Language.Compilation;
using Mistral.Engine.Language.Shapes;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Language.Validation;
using Mistral.Engine.Language.Yaml;
using PythonValues;

namespace Mistral.Engine.Language;

/// <summary>A workbook with its members.</summary>
internal sealed class WorkbookReader(DocumentReader document)
{
    /// <returns>Null where the text is no mapping; with a problem what could be read nevertheless.</returns>
    public WorkbookSpec? Read(string text)
    {
        if (document.Root(text) is not { } root)
        {
            return null;
        }

        if (document.IsValidating && document.IsWhole)
        {
            document.Validator.HasShape(root, DocumentShapes.Workbook, "");
            Version(root["version"]);
        }

        if (root["name"]?.Value is string given)
        {
            document.WorkbookName = given;
            NameCheck.Check(document.Problems, root["name"]!, "workbook", given);
        }
        else if (document.Problems.Errors == 0)
        {
            document.Problems.Error(root, "", "Invalid DSL: 'name' is a required property");
        }

        var name = document.WorkbookName;
        var map = (Map)root.Value!;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return new(
            name,
            map.Text("description"),
            map.Texts("tags"),
            Members<WorkflowSpec>(root, lines, name, "workflows", "workflow", WorkflowCompiler.Compile, document.Check),
            Members<ActionSpec>(root, lines, name, "actions", "action", ActionCompiler.Compile, document.Check)
        );
    }

    private void Version(YamlNode? version)
    {
        if (version is not null && version.Value is not "2.0" && !PythonEquality.Equals(version.Value, 2L))
        {
            document.Problems.Error(version, "version", $"Unsupported DSL version: {PythonText.Str(version.Value)}");
        }
    }

    private void SectionVersion(YamlNode? version, string path)
    {
        if (document.IsValidating && version is not null && version.Value is not "2.0" && !PythonEquality.Equals(version.Value, 2L))
        {
            document.Problems.Error(version, path, $"Invalid DSL: {ShapeCheck.Quote(version.Value)} is not one of ['2.0', 2.0]");
        }
    }

    private ImmutableArray<DefinitionOf<TSpec>> Members<TSpec>(
        YamlNode root,
        string[] lines,
        string workbook,
        string section,
        string kind,
        Func<string, string, Map, TSpec> compile,
        Action<YamlNode, string, TSpec> check
    )
    {
        var members = ImmutableArray.CreateBuilder<DefinitionOf<TSpec>>();
        var list = root[section];
        SectionVersion(list?["version"], ShapeCheck.Below(section, "version"));
        foreach (var entry in (list?.Entries ?? []).Where(entry => entry.Key.Value is not "version"))
        {
            var path = ShapeCheck.Below(section, entry.Key.Value);
            if (!document.Validator.IsName(entry.Key, kind, path))
            {
                continue;
            }

            var name = (string)entry.Key.Value!;
            if (document.IsValidating && !DocumentShapes.MemberName().IsMatch(name))
            {
                document.Problems.Error(entry.Key, path, $"Invalid DSL: {PythonText.Repr(name)} does not match '^(?!version$)[\\\\w-]+$'");
            }
            else if (entry.Value.Value is not Map { Count: > 0 } written)
            {
                document.Problems.Error(
                    entry.Value,
                    path,
                    $"A specification with polymorphic key must be backed by a dictionary [spec_name={name}, "
                        + $"data={ShapeCheck.Quote(entry.Value.Value)}]"
                );
            }
            else
            {
                var spec = compile($"{workbook}.{name}", name, written);
                NameCheck.Check(document.Problems, entry.Key, kind, $"{workbook}.{name}");
                document.CheckIfWanted(entry.Value, path, spec, check);
                members.Add(new(spec, DefinitionText.Cut(lines, list!, entry)));
            }
        }

        return members.ToImmutable();
    }
}
