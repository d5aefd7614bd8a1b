namespace Mistral.Engine.Language.Yaml;

/// <summary>Moves single lines to the right.</summary>
/// <remarks>
/// Between brackets or quotes PyYAML lets lines begin anywhere (<c>input: {</c> with its <c>}</c> right below), the scanner used here does
/// not.
/// A line it stumbles over is moved, which means nothing there, and the text is read again. Work is bounded: then the text is refused.
/// </remarks>
internal sealed class YamlMargin(string text)
{
    private const int MostCharacters = 32 * 1024 * 1024;

    private readonly HashSet<int> _moved = [];
    private int _width;
    private long _read;

    public string Text { get; private set; } = text;

    public bool TryMove(int line)
    {
        _read += Text.Length;
        if (_read > MostCharacters || !_moved.Add(line))
        {
            return false;
        }

        _width = _width == 0 ? Deepest(Text) + 1 : _width;
        var start = 0;
        for (var current = 1; current < line; current++)
        {
            start = Text.IndexOf('\n', start) + 1;
            if (start == 0)
            {
                return false;
            }
        }

        Text = Text.Insert(start, new string(' ', _width));
        return true;
    }

    public int Column(int line, int column) => _moved.Contains(line) ? Math.Max(column - _width, 1) : column;

    private static int Deepest(string text)
    {
        var deepest = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            deepest = Math.Max(deepest, line.Length - line.TrimStart(' ').Length);
        }

        return deepest;
    }
}
