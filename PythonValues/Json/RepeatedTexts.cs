using System.Buffers.Binary;
using System.Text.Json;

namespace PythonValues;

/// <summary>Short texts of one JSON text that may come again (states, names, kinds …) are made once.</summary>
/// <remarks>A place for each hash, the last text there stays: what never comes again costs a look, and no memory that grows.</remarks>
internal sealed class RepeatedTexts
{
    /// <summary>Shorter JSON texts hold little that comes again.</summary>
    public const int ShortestText = 1 << 12;

    private const int Longest = 24;
    private const int Bits = 10;

    private readonly string?[] _texts = new string?[1 << Bits];

    /// <summary>The text that the reader is at.</summary>
    public string Read(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || reader.ValueSpan.Length is 0 or > Longest)
        {
            return reader.GetString()!;
        }

        ref var known = ref _texts[PlaceOf(reader.ValueSpan)];
        return known is not null && reader.ValueTextEquals(known) ? known : known = reader.GetString()!;
    }

    private static uint PlaceOf(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
        {
            hash = Mixed(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
        }

        foreach (var one in text)
        {
            hash = (hash << 8) ^ (hash >> 56) ^ one;
        }

        return (uint)(Mixed(hash) >> (64 - Bits));
    }

    private static ulong Mixed(ulong hash) => (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15;
}
