using Yaql.Compilation;

namespace Yaql.Runtime.Functions;

/// <summary>Dates and spans.</summary>
internal static class DatetimeFunctions
{
    public static void Register(Library library) => library.ToString();
}
