using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mistral.Service.Tests.HouseRules;

/// <summary>A type has one name, and a name one type: who searches for it finds one thing.</summary>
public sealed class TypeNameTests
{
    /// <summary>Names that two types have, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Column"] = "in the public API of PythonValues, where it stays as it was shipped; the other one is of SQL's rows",
    };

    [Fact]
    public void No_name_stands_for_two_types()
    {
        var twice = Types().GroupBy(type => type.Name).Where(group => group.Select(type => type.Home).Distinct().Skip(1).Any()).ToList();

        Assert.Empty(
            twice
                .Where(group => !Exceptions.ContainsKey(group.Key))
                .Select(group =>
                    $"{group.Key}: {string.Join(", ", group.Select(type => type.Home).Distinct().Order(StringComparer.Ordinal))}"
                )
        );
        Assert.Empty(Exceptions.Keys.Except(twice.Select(group => group.Key)));
    }

    /// <summary>Types inside of others have the others' names before theirs, and are no part of this.</summary>
    private static IEnumerable<(string Name, string Home)> Types() =>
        from file in Checkout.Files("*.cs")
        let project = Path.GetRelativePath(Checkout.Root, file).Split('/')[0]
        where ReferenceTests.Product.Contains(project)
        from node in CSharpSyntaxTree
            .ParseText(File.ReadAllText(file), ProjectSources.Newest)
            .GetRoot()
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        let name = node is BaseTypeDeclarationSyntax type ? type.Identifier.Text : (node as DelegateDeclarationSyntax)?.Identifier.Text
        where name is not null
        select (name, $"{project}, {node.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name}");
}
