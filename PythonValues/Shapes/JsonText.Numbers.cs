using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PythonValues;

/// <summary>Numbers and truth values: without a branch for each digit or letter.</summary>
internal sealed partial class JsonText
{
    private const int LongestInteger = 20;

    private static readonly ulong True = MemoryMarshal.Read<ulong>("true    "u8);
    private static readonly ulong False = MemoryMarshal.Read<ulong>("false   "u8);

    public int Integer(in JsonKey key, long number, int at)
    {
        Grow(at, key.Bytes.Length + LongestInteger);
        Put(in key, at);
        return Put(number, at + key.Length);
    }

    public int Integer(long number, int at)
    {
        Grow(at, LongestInteger);
        return Put(number, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Put(long number, int at)
    {
        ref var place = ref Place(at);
        if ((ulong)number < 10)
        {
            place = (byte)('0' + number);
            return at + 1;
        }

        if ((ulong)number < 100_000_000)
        {
            return at + EightDigits((uint)number, ref place);
        }

        number.TryFormat(_bytes.AsSpan(at), out var written, provider: CultureInfo.InvariantCulture);
        return at + written;
    }

    /// <summary>All digits at once, those that lead with nothing are cut off: without a branch for each.</summary>
    private static int EightDigits(uint number, ref byte place)
    {
        // Halves, quarters and digits side by side in one number, the first one lowest.
        ulong digits = number / 10_000 | (ulong)(number % 10_000) << 32;
        var hundreds = (digits * 10_486 >> 20) & 0x0000_007F_0000_007F;
        digits = hundreds | (digits - hundreds * 100) << 16;
        var tens = (digits * 103 >> 10) & 0x000F_000F_000F_000F;
        digits = tens | (digits - tens * 10) << 8;
        var zeros = BitOperations.TrailingZeroCount(digits) / 8;
        Unsafe.WriteUnaligned(ref place, (digits | 0x3030_3030_3030_3030) >> (zeros * 8));
        return sizeof(ulong) - zeros;
    }

    public int Flag(bool flag, int at)
    {
        Grow(at, sizeof(ulong));
        return Put(flag, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Flag(in JsonKey key, bool flag, int at)
    {
        Grow(at, key.Bytes.Length + sizeof(ulong));
        Put(in key, at);
        return Put(flag, at + key.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Put(bool flag, int at)
    {
        // Without a branch: which it is cannot be guessed.
        var one = (ulong)Unsafe.BitCast<bool, byte>(flag);
        Unsafe.WriteUnaligned(ref Place(at), False ^ ((False ^ True) * one));
        return at + 5 - (int)one;
    }
}
