using System.Numerics;
using System.Runtime.CompilerServices;

namespace PythonValues;

/// <summary>The writing half of <see cref="PythonJson"/>. Each method gets the place where the text ends and gives the new one.</summary>
internal static class PythonJsonWriter
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Append(JsonText output, object? value, int depth, int at) =>
        value switch
        {
            string text => output.Quoted(text, at),
            long number => output.Integer(number, at),
            bool flag => output.Flag(flag, at),
            _ => AppendOther(output, value, depth, at),
        };

    private static int AppendOther(JsonText output, object? value, int depth, int at)
    {
        if (depth > PythonJson.MaxDepth)
        {
            throw TooDeep();
        }

        return value switch
        {
            RecordMap record => AppendRecord(output, record, depth, at),
            null => output.Raw("null"u8, at),
            _ when value.GetType() == typeof(object[]) => AppendItems(output, Unsafe.As<object?[]>(value), depth, at),
            _ => AppendRare(output, value, depth, at),
        };
    }

    private static int AppendRare(JsonText output, object value, int depth, int at) =>
        value switch
        {
            double number => output.Ascii(Float(number), at),
            BigInteger number => output.Ascii(PythonNumber.Digits(number), at),
            Map map => AppendMap(output, map, depth, at),
            IPythonObject other => AppendStandIn(output, other, depth, at),
            IReadOnlyList<object?> list => AppendItems(output, Copied(output, list), depth, at),
            _ => throw new PythonJsonError($"Object of type {PythonText.TypeName(value)} is not JSON serializable"),
        };

    private static object?[] Copied(JsonText output, IReadOnlyList<object?> list)
    {
        output.Pay(list.Count);
        return [.. list];
    }

    private static PythonJsonError TooDeep() => new($"The value is nested deeper than {PythonJson.MaxDepth} levels");

    private static string Float(double number) =>
        double.IsFinite(number)
            ? PythonText.Float(number)
            : throw new PythonJsonError($"Out of range float values are not JSON compliant: {PythonText.Float(number)}");

    private static int AppendStandIn(JsonText output, IPythonObject other, int depth, int at)
    {
        var value = other.ToJsonValue();
        return ReferenceEquals(value, other)
            ? throw new PythonJsonError($"Object of type {other.TypeName} is not JSON serializable")
            : Append(output, value, depth, at);
    }

    private static int AppendItems(JsonText output, object?[] items, int depth, int at)
    {
        output.Pay(items.Length + 1);
        at = output.Raw((byte)'[', at);
        for (var i = 0; i < items.Length; i++)
        {
            at = Append(output, items[i], depth + 1, i == 0 ? at : output.Comma(at));
        }

        return output.Raw((byte)']', at);
    }

    private static int AppendRecord(JsonText output, RecordMap record, int depth, int at)
    {
        var keys = record.Shape.Json;
        output.Pay(keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            at = AppendCell(output, in keys[i], record.At(i), depth + 1, at);
        }

        return output.Raw((byte)'}', at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int AppendCell(JsonText output, in JsonKey key, object? value, int depth, int at) =>
        value switch
        {
            string { Length: <= JsonText.ShortText } text => output.QuotedShort(in key, text, at),
            long number => output.Integer(in key, number, at),
            bool flag => output.Flag(in key, flag, at),
            _ => Append(output, value, depth, output.Key(in key, at)),
        };

    private static int AppendMap(JsonText output, Map map, int depth, int at)
    {
        output.Pay(map.Count + 1);
        at = output.Raw((byte)'{', at);
        var first = true;
        foreach (var (key, value) in map)
        {
            at = first ? at : output.Comma(at);
            first = false;
            at = output.Raw(": "u8, output.Quoted(KeyText(key), at));
            at = Append(output, value, depth + 1, at);
        }

        return output.Raw((byte)'}', at);
    }

    private static string KeyText(object? key) =>
        key switch
        {
            string text => text,
            null => "null",
            bool flag => flag ? "true" : "false",
            long or BigInteger or double => PythonText.Repr(key),
            _ => throw new PythonJsonError($"keys must be str, int, float, bool or None, not {PythonText.TypeName(key)}"),
        };
}
