using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mistral.Actions.Tests.Plugins;

/// <summary>Builds DLLs as an author's compiler does.</summary>
internal static class PluginCompiler
{
    private static readonly MetadataReference[] Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <returns>The DLL's path, to be referenced by the next.</returns>
    public static string Build(string folder, string name, string code, params string[] references)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, name + ".dll");
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code)],
            [.. Platform, .. references.Select(reference => MetadataReference.CreateFromFile(reference))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        var result = compilation.Emit(file);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return file;
    }

    /// <summary>An action whose result is what <paramref name="expression"/> gives.</summary>
    public static string Action(string name, string expression) =>
        $$"""
            using System.Threading;
            using Mistral.Actions;
            [ActionName("{{name}}")]
            public sealed class Made : CustomAction
            {
                public override object Run(ActionContext context, CancellationToken cancellation) => {{expression}};
            }
            """;
}
