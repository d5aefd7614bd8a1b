using System.Numerics;
using PythonValues;
using Yaql.Calls;
using Yaql.Execution;
using Yaql.Formatting;
using Yaql.Operations;
using Yaql.Values;

namespace Yaql.Functions;

/// <summary>Texts: making, cutting, joining.</summary>
internal static class StringFunctions
{
    public static void Register(FunctionTableBuilder library) =>
        library
            .Function("str", "value: any", call => TextOperations.Str(call[0]))
            .Function("isString", "arg: any", call => Booleans.Box(call[0] is string))
            .Extension("len", "string: string", call => (long)CodePoints.Count(call.Text(0)))
            .Method("toUpper", "string: string", call => PythonCasing.Upper(call.Text(0)))
            .Method("toLower", "string: string", call => PythonCasing.Lower(call.Text(0)))
            .Method("trim", "string: string, chars: string? = null", call => TextTrimming.Both(call.Text(0), call.TextOrNull(1)))
            .Method("trimLeft", "string: string, chars: string? = null", call => TextTrimming.Left(call.Text(0), call.TextOrNull(1)))
            .Method("trimRight", "string: string, chars: string? = null", call => TextTrimming.Right(call.Text(0), call.TextOrNull(1)))
            .Extension("norm", "string: string?, chars: string? = null", call => Norm(call.TextOrNull(0), call.TextOrNull(1)))
            .Extension("isEmpty", "string: string?, trim: bool = true, chars: string? = null", IsEmpty)
            .Function("concat", "*args: string", call => Concat(call.Rest(0), call.Evaluation))
            .Method("join", "sequence: iterable, separator: string", call => Join(call.Items(0), call.Text(1), call.Evaluation))
            .Method("join", "separator: string, sequence: iterable", call => Join(call.Items(1), call.Text(0), call.Evaluation))
            .Method(
                "split",
                "string: string, separator: string? = null, maxSplits: int = -1",
                call => List(TextSplitting.Split(call.Text(0), call.TextOrNull(1), call.Size(2)))
            )
            .Method(
                "rightSplit",
                "string: string, separator: string? = null, maxSplits: int = -1",
                call => List(TextSplitting.RightSplit(call.Text(0), call.TextOrNull(1), call.Size(2)))
            )
            .Method("substring", "string: string, start: int, length: int = -1", Substring)
            .Method("toCharArray", "string: string", ToCharacters)
            .Function("hex", "num: number?", call => Hex(call[0]))
            .Function("characters", Characters.Signature, call => Characters.Of(call))
            .Extension(
                "format",
                "_FormatString: string, *args: any, **kwargs: any",
                call => PythonBraceFormat.Run(call.Text(0), new FormatFields(call.Rest(1), call.Named(2), call.Evaluation))
            );

    private static string? Norm(string? text, string? characters) =>
        text is not null && TextTrimming.Both(text, characters) is { Length: > 0 } rest ? rest : null;

    private static YaqlList ToCharacters(BoundCall call)
    {
        return new YaqlList([.. CodePoints.ToList(call.Text(0))]);
    }

    private static object IsEmpty(BoundCall call)
    {
        var text = call.TextOrNull(0);
        return Booleans.Box(text is null || (call.Flag(1) ? TextTrimming.Both(text, call.TextOrNull(2)) : text).Length == 0);
    }

    private static string Concat(IReadOnlyList<object?> parts, Evaluation evaluation)
    {
        evaluation.WillBuildText(parts.Sum(part => (long)((string)part!).Length));
        return string.Concat(parts);
    }

    private static string Join(IEnumerable<object?> items, string separator, Evaluation evaluation)
    {
        var output = new System.Text.StringBuilder();
        var first = true;
        foreach (var item in items)
        {
            var part = TextOperations.Str(item);
            evaluation.GrowText(output.Length + (long)separator.Length + part.Length);
            output.Append(first ? "" : separator).Append(part);
            first = false;
        }

        evaluation.ReserveText(output.Length);
        return output.ToString();
    }

    private static MutableList List(List<string> parts) => new([.. parts]);

    private static string Substring(BoundCall call)
    {
        var (text, start, length) = (call.Text(0), call.Int(1), call.Int(2));
        var size = CodePoints.Count(text);
        start += start < 0 ? size : 0;
        return PythonSlice.Text(text, start, start + (length < 0 ? size : length));
    }

    private static string Hex(object? value)
    {
        if (!PythonNumber.IsInteger(value))
        {
            throw Failure.Type($"'{TypeNames.Of(value)}' object cannot be interpreted as an integer");
        }

        var number = PythonNumber.ToBigInteger(value!);
        return $"{(number.Sign < 0 ? "-" : "")}0x{PythonDigits.Integer(BigInteger.Abs(number), 16)}";
    }
}
