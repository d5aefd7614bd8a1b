using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mistral.Service.Tests.HouseRules;

/// <summary>A type has one name, and a name one type: who searches for it finds one thing.</summary>
public sealed class TypeNameTests
{
    [Fact]
    public void No_name_stands_for_two_types()
    {
        var twice =
            from type in Types().Distinct()
            group type.Home by type.Name into name
            where name.Skip(1).Any()
            select $"{name.Key}: {string.Join(", ", name.Order(StringComparer.Ordinal))}";

        Assert.Empty(twice);
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
