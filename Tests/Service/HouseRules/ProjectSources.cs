using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mistral.Service.Tests.HouseRules;

/// <summary>The sources of a project, read by the compiler: which folder uses which.</summary>
internal sealed class ProjectSources
{
    public static readonly CSharpParseOptions Newest = new(LanguageVersion.Preview);

    private readonly string _folder;
    private readonly string[] _files;

    private ProjectSources(string folder) =>
        (_folder, _files) = (folder, [.. Checkout.Files("*.cs").Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal))]);

    /// <summary>With code in them; a <c>.</c> is the project's own.</summary>
    public IEnumerable<string> Folders => _files.Select(Folder).Distinct();

    public static ProjectSources Of(string project) => new(Path.Combine(Checkout.Root, project));

    /// <summary>A file in one folder names a type, or a member of a type, of another one.</summary>
    public IEnumerable<(string From, string To, string Where, string Type)> Uses()
    {
        var trees = _files
            .Concat(ImplicitUsings())
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Newest, file))
            .ToList();
        var compilation = CSharpCompilation.Create("Read", trees, References(), new(OutputKind.DynamicallyLinkedLibrary));
        return trees.Take(_files.Length).SelectMany(tree => Uses(compilation.GetSemanticModel(tree))).Distinct();
    }

    private IEnumerable<(string From, string To, string Where, string Type)> Uses(SemanticModel model)
    {
        var from = Folder(model.SyntaxTree.FilePath);
        foreach (var name in model.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name) is var info && info.Symbol is { } found ? found : info.CandidateSymbols.FirstOrDefault();
            if ((symbol as INamedTypeSymbol ?? symbol?.ContainingType)?.OriginalDefinition is not { } type)
            {
                continue;
            }

            var declared = type.DeclaringSyntaxReferences.Select(part => Folder(part.SyntaxTree.FilePath)).ToHashSet();
            foreach (var to in declared.Contains(from) ? [] : declared)
            {
                yield return (from, to, Path.GetFileName(model.SyntaxTree.FilePath), type.Name);
            }
        }
    }

    private string Folder(string file) => Path.GetRelativePath(_folder, Path.GetDirectoryName(file)!);

    private IEnumerable<string> ImplicitUsings() =>
        Directory.EnumerateFiles(Path.Combine(_folder, "obj"), "*.GlobalUsings.g.cs", SearchOption.AllDirectories).Take(1);

    /// <summary>All that this test process could load, but for what is read here as source.</summary>
    private IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(file =>
                Path.GetFileNameWithoutExtension(file) is var name
                && name != Path.GetFileName(_folder)
                && name != $"Mistral.{Path.GetFileName(_folder)}"
            )
            .Select(file => MetadataReference.CreateFromFile(file));
}
