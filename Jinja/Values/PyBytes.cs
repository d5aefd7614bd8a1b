using System.Globalization;
using System.Text;

namespace Jinja.Values;

/// <summary>What <c>'…'.encode()</c> gives.</summary>
internal sealed class PyBytes(byte[] data) : PyObject
{
    public byte[] Data { get; } = data;

    public override string TypeName => "bytes";

    public override bool IsTrue => Data.Length > 0;

    public override string Repr()
    {
        var output = new StringBuilder();
        foreach (var b in Data)
        {
            _ = b switch
            {
                (byte)'\n' => output.Append(@"\n"),
                (byte)'\r' => output.Append(@"\r"),
                (byte)'\t' => output.Append(@"\t"),
                (byte)'\\' => output.Append(@"\\"),
                (byte)'\'' when !Data.Contains((byte)'"') => output.Append('\''),
                (byte)'\'' => output.Append(@"\'"),
                < 32 or > 126 => output.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}"),
                _ => output.Append((char)b),
            };
        }

        var quote = Data.Contains((byte)'\'') && !Data.Contains((byte)'"') ? '"' : '\'';
        return $"b{quote}{output}{quote}";
    }

    public override bool Equals(object? obj) => obj is PyBytes other && Data.AsSpan().SequenceEqual(other.Data);

    public override int GetHashCode() => Data.Length;
}
