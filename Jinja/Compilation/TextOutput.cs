using System.Buffers;
using Jinja.Execution;

namespace Jinja.Compilation;

/// <summary>Text that grows up to the limit, in pooled memory until it is taken.</summary>
internal sealed class TextOutput(RenderState state)
{
    private const int FirstSize = 1 << 10;

    /// <summary>Up to here a loop is faster than a call.</summary>
    private const int ShortText = 4;

    private char[] _text = ArrayPool<char>.Shared.Rent(FirstSize);
    private int _length;

    public void Append(string text)
    {
        Room(text.Length);
        _length = Put(text, _length);
        state.GrowText(_length);
    }

    public void Append(string text, string behind)
    {
        Room(text.Length + behind.Length);
        _length = Put(behind, Put(text, _length));
        state.GrowText(_length);
    }

    /// <summary>The text; nothing can be added any more.</summary>
    public string Take()
    {
        state.ReserveText(_length);
        var text = new string(_text, 0, _length);
        ArrayPool<char>.Shared.Return(_text);
        (_text, _length) = ([], 0);
        return text;
    }

    private int Put(string text, int at)
    {
        var target = _text.AsSpan(at, text.Length);
        if (text.Length > ShortText)
        {
            text.CopyTo(target);
            return at + text.Length;
        }

        for (var i = 0; i < target.Length; i++)
        {
            target[i] = text[i];
        }

        return at + target.Length;
    }

    private void Room(int size)
    {
        if (size > _text.Length - _length)
        {
            Grow(size);
        }
    }

    private void Grow(int size)
    {
        state.ReserveText((long)_length + size);
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + size, _text.Length * 2));
        _text.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_text);
        _text = larger;
    }
}
