using PythonValues;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>Texts: finding and replacing parts.</summary>
internal static class StringSearchFunctions
{
    public static void Register(FunctionTableBuilder library) =>
        library
            .Method(
                "startsWith",
                "string: string, *prefixes: string",
                call => Booleans.Box(call.Rest(1).Any(part => call.Text(0).StartsWith((string)part!, StringComparison.Ordinal)))
            )
            .Method(
                "endsWith",
                "string: string, *suffixes: string",
                call => Booleans.Box(call.Rest(1).Any(part => call.Text(0).EndsWith((string)part!, StringComparison.Ordinal)))
            )
            .Method(
                "indexOf",
                "string: string, sub: string, start: int = 0",
                call => TextSearch.Find(call.Text(0), call.Text(1), call.Int(2), null, isFromEnd: false)
            )
            .Method("indexOf", "string: string, sub: string, start: int, length: int", call => FindWithin(call, last: false))
            .Method(
                "lastIndexOf",
                "string: string, sub: string, start: int = 0",
                call => TextSearch.Find(call.Text(0), call.Text(1), call.Int(2), null, isFromEnd: true)
            )
            .Method("lastIndexOf", "string: string, sub: string, start: int, length: int", call => FindWithin(call, last: true))
            .Method(
                "replace",
                "string: string, old: string, new: string, count: int = -1",
                call => TextReplacing.Replace(call.Text(0), call.Text(1), call.Text(2), call.Size(3))
            )
            .Method("replace", "string: string, replacements: dict, count: int = -1", ReplaceEach);

    private static object FindWithin(BoundCall call, bool last)
    {
        var (text, start, length) = (call.Text(0), call.Int(2), call.Int(3));
        var size = CodePoints.Count(text);
        start += start < 0 ? size : 0;
        return TextSearch.Find(text, call.Text(1), start, start + (length < 0 ? size - start : length), last);
    }

    private static string ReplaceEach(BoundCall call)
    {
        var text = call.Text(0);
        foreach (var (old, replacement) in call.Dict(1))
        {
            text = TextReplacing.Replace(text, TextOperations.Str(old), TextOperations.Str(replacement), call.Size(2));
        }

        return text;
    }
}
