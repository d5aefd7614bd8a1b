using System.Text.RegularExpressions;

namespace Mistral.Engine.Expressions.Languages;

/// <summary>Templates whose <c>_</c> is no map. The library takes a map for it, so the value goes in under a name of its own.</summary>
internal static partial class JinjaOverAnyValue
{
    public const string Name = "__value";

    /// <param name="template">One that compiles: every mark in it is closed.</param>
    public static string Rewrite(string template) =>
        Marked().Replace(template, part => Names().Replace(part.Value, name => name.Value == "_" ? Name : name.Value));

    [GeneratedRegex(@"{{.*?}}|{%.*?%}", RegexOptions.Singleline)]
    private static partial Regex Marked();

    /// <summary>Texts in quotes are passed over.</summary>
    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""|'(?:[^'\\]|\\.)*'|(?<![\w.])_(?!\w)", RegexOptions.Singleline)]
    private static partial Regex Names();
}
