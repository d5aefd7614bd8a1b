using Yaql.Compilation;

namespace Yaql.Runtime.Functions;

/// <summary>Regular expressions.</summary>
internal static class RegexFunctions
{
    public static void Register(Library library) => library.ToString();
}
