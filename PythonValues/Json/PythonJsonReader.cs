using System.Globalization;
using System.Text.Json;

namespace PythonValues;

/// <summary>
/// The reading half of <see cref="PythonJson"/>. Objects with the same keys in the same order get one shape.
/// </summary>
/// <param name="length">Of the text.</param>
internal sealed class PythonJsonReader(int length)
{
    private static readonly object True = true;
    private static readonly object False = false;

    private readonly Budget? _budget = Budget.Current;
    private readonly ShapeTree _shapes = new();

    /// <summary>Null: the text is too short to be worth it.</summary>
    private readonly RepeatedTexts? _texts = length >= RepeatedTexts.ShortestText ? new() : null;

    /// <summary>The items of the lists and objects that are open, the innermost last.</summary>
    private object?[] _open = new object?[16];
    private int _count;

    public object? Value(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.String => _texts is null ? reader.GetString() : _texts.Read(ref reader),
            JsonTokenType.Number => Number(ref reader),
            JsonTokenType.True => True,
            JsonTokenType.False => False,
            JsonTokenType.Null => null,
            JsonTokenType.StartArray => List(ref reader),
            JsonTokenType.StartObject => Object(ref reader),
            _ => throw new PythonJsonError($"Unexpected {reader.TokenType}"),
        };

    private static object Number(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var number))
        {
            return PythonNumber.Box(number);
        }

        return reader.ValueSpan.ContainsAny("eE."u8)
            ? double.Parse(reader.ValueSpan, CultureInfo.InvariantCulture)
            : PythonNumber.Read(reader.ValueSpan);
    }

    private object?[] List(ref Utf8JsonReader reader)
    {
        var from = _count;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Push(Value(ref reader));
        }

        return Pop(from);
    }

    private Map Object(ref Utf8JsonReader reader)
    {
        var from = _count;
        var node = _shapes.Root;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (_shapes.Next(node, ref reader) is not { } next)
            {
                return Rest(ref reader, node.Keys(), from);
            }

            node = next;
            reader.Read();
            Push(Value(ref reader));
        }

        if (ReferenceEquals(node, _shapes.Root))
        {
            return Map.Empty;
        }

        var map = new RecordMap(node.Shape, _open.AsSpan(from, _count - from));
        _count = from;
        return map;
    }

    /// <summary>An object that shares no shape, from the key that shows it on.</summary>
    private Map Rest(ref Utf8JsonReader reader, string[] keys, int from)
    {
        var map = new MapBuilder();
        var values = Pop(from);
        for (var i = 0; i < keys.Length; i++)
        {
            map.Set(keys[i], values[i]);
        }

        do
        {
            var key = reader.GetString()!;
            reader.Read();
            map.Set(key, Value(ref reader));
            _budget?.Spend();
        } while (reader.Read() && reader.TokenType != JsonTokenType.EndObject);

        return map.Build();
    }

    private void Push(object? value)
    {
        _budget?.Spend();
        if (_count == _open.Length)
        {
            Array.Resize(ref _open, _count * 2);
        }

        _open[_count++] = value;
    }

    private object?[] Pop(int from)
    {
        var values = _open.AsSpan(from, _count - from).ToArray();
        _count = from;
        return values;
    }
}
