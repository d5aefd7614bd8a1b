using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace PythonValues;

/// <summary>JSON that grows: ASCII only, since everything else is escaped, in pooled memory.</summary>
/// <remarks>
/// Who writes holds the place where the text ends and gets the new one back: as a local variable it stays in a register, as a field
/// each of the many short pieces would wait for the one before it.
/// </remarks>
internal sealed partial class JsonText : IDisposable
{
    private const int FirstSize = 1 << 14;
    private const int LongestEscape = 6;

    /// <summary>Up to here characters are looked at one by one.</summary>
    public const int ShortText = 32;

    /// <summary>So much of a long text is handled at a time.</summary>
    private const int Part = 1 << 16;

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    );

    private readonly Budget? _budget = Budget.Current;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);

    /// <summary>Nodes that are about to be written are paid for: shared ones time and again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pay(int nodes) => _budget?.Spend(nodes);

    public string ToString(int end) => Encoding.Latin1.GetString(_bytes, 0, end);

    public ReadOnlySpan<byte> Written(int end) => _bytes.AsSpan(0, end);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    public int Raw(byte one, int at)
    {
        Place(at, 1) = one;
        return at + 1;
    }

    public int Raw(ReadOnlySpan<byte> bytes, int at)
    {
        Grow(at, bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(at));
        return at + bytes.Length;
    }

    public int Key(in JsonKey key, int at)
    {
        Grow(at, key.Bytes.Length);
        Put(in key, at);
        return at + key.Length;
    }

    public int QuotedShort(in JsonKey key, string text, int at)
    {
        Grow(at, key.Bytes.Length + LongestOf(text));
        Put(in key, at);
        return PutShort(text, at + key.Length);
    }

    /// <summary>This and the methods below find the room made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(in JsonKey key, int at)
    {
        if (key.Bytes.Length == JsonKey.Block)
        {
            Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(key.Bytes)).StoreUnsafe(ref Place(at));
        }
        else
        {
            key.Bytes.CopyTo(_bytes.AsSpan(at));
        }
    }

    /// <summary>Between two items.</summary>
    public int Comma(int at)
    {
        Unsafe.WriteUnaligned(ref Place(at, sizeof(ushort)), MemoryMarshal.Read<ushort>(", "u8));
        return at + sizeof(ushort);
    }

    /// <summary>A text that is known to be ASCII.</summary>
    public int Ascii(string text, int at)
    {
        Grow(at, text.Length);
        return at + Encoding.ASCII.GetBytes(text, _bytes.AsSpan(at));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Quoted(string text, int at) => text.Length <= ShortText ? QuotedShort(text, at) : QuotedLong(text, at);

    private int QuotedLong(string text, int at)
    {
        at = Raw((byte)'"', at);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var part = rest[..Math.Min(rest.Length, Part)];
            var plain = part.IndexOfAnyExcept(Plain);
            plain = plain < 0 ? part.Length : plain;
            Grow(at, plain + LongestEscape);
            at += Encoding.ASCII.GetBytes(part[..plain], _bytes.AsSpan(at));
            if (plain < part.Length)
            {
                at += Escape(part[plain++], _bytes.AsSpan(at));
            }

            rest = rest[plain..];
        }

        return Raw((byte)'"', at);
    }

    private int QuotedShort(string text, int at)
    {
        Grow(at, LongestOf(text));
        return PutShort(text, at);
    }

    private static int LongestOf(string text) => text.Length * LongestEscape + 2;

    private int PutShort(string text, int at)
    {
        ref var place = ref Place(at);
        var end = 1;
        place = (byte)'"';
        foreach (var c in text)
        {
            if ((uint)(c - ' ') <= '~' - ' ' && c != '"' && c != '\\')
            {
                Unsafe.Add(ref place, end++) = (byte)c;
            }
            else
            {
                end += Escape(c, _bytes.AsSpan(at + end));
            }
        }

        Unsafe.Add(ref place, end++) = (byte)'"';
        return at + end;
    }

    private static int Escape(char c, Span<byte> room)
    {
        var simple = "\"\\\n\r\t\b\f".IndexOf(c);
        room[0] = (byte)'\\';
        if (simple >= 0)
        {
            room[1] = "\"\\nrtbf"u8[simple];
            return 2;
        }

        room[1] = (byte)'u';
        ((int)c).TryFormat(room[2..], out _, "x4", CultureInfo.InvariantCulture);
        return LongestEscape;
    }

    /// <summary>The place, with room for that much behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Place(int at, int size)
    {
        Grow(at, size);
        return ref Place(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Place(int at) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Grow(int at, int size)
    {
        if (_bytes.Length - at < size)
        {
            Grown(at, size);
        }
    }

    [SuppressMessage("Usage", "CA2201", Justification = "No array is that long: it is what the runtime would say.")]
    private void Grown(int at, int size)
    {
        _budget?.ReserveText(at + (long)size);
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max(at + (long)size, _bytes.Length * 2L)));
        if (larger.Length - at < size)
        {
            throw new OutOfMemoryException();
        }

        _bytes.AsSpan(0, at).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
