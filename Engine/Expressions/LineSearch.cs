namespace Mistral.Engine.Expressions;

/// <summary>Finds marks that must open and close on one line; linear over the whole text however often it is asked.</summary>
internal sealed class LineSearch(string text)
{
    private readonly Dictionary<string, int> _noneBefore = [];
    private (int From, int To) _extent = (0, -1);
    private (int From, int To, int Last, char Mark) _line = (0, -1, -1, '\0');

    /// <summary>
    /// Just behind the first <paramref name="close"/> after an <paramref name="open"/> that stands at <paramref name="at"/>; 0 when there
    /// is none on the line.
    /// </summary>
    public int End(int at, string open, string close)
    {
        if (string.CompareOrdinal(text, at, open, 0, open.Length) != 0 || at < _noneBefore.GetValueOrDefault(close))
        {
            return 0;
        }

        var start = at + open.Length;
        var end = LineEnd(at);
        var found = start < end ? text.IndexOf(close, start, end - start, StringComparison.Ordinal) : -1;
        if (found < 0)
        {
            _noneBefore[close] = end;
            return 0;
        }

        return found + close.Length;
    }

    /// <summary>The last <paramref name="mark"/> on the line behind <paramref name="at"/>; -1 when there is none.</summary>
    public int LastOnLine(int at, char mark)
    {
        if (_line.Mark != mark || at < _line.From || at > _line.To)
        {
            var end = LineEnd(at);
            _line = (at, end, text.LastIndexOf(mark, Math.Max(end - 1, at), Math.Max(end - at, 1)), mark);
        }

        return _line.Last > at ? _line.Last : -1;
    }

    private int LineEnd(int at)
    {
        if (at < _extent.From || at > _extent.To)
        {
            _extent = (at, text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length);
        }

        return _extent.To;
    }
}
