using System.Text;
using PythonValues;

namespace Mistral.Engine.Language.Yaml;

/// <summary>Text that knows how far its last line has come.</summary>
internal sealed class YamlLines
{
    private const int CharactersBetweenLooks = 1 << 12;

    private readonly Budget? _budget = Budget.Current;
    private readonly StringBuilder _text = new();

    public int Column { get; private set; }

    public YamlLines Append(string part)
    {
        _budget?.GrowText(_text.Length + (long)part.Length);
        _text.Append(part);
        Column += part.Length;
        return this;
    }

    public YamlLines Append(char c, int times = 1)
    {
        _text.Append(c, times);
        Column += times;
        if (Column % CharactersBetweenLooks == 0)
        {
            Look();
        }

        return this;
    }

    /// <summary>Each line is a node at least.</summary>
    public YamlLines NewLine(int indent = 0)
    {
        Look();
        _text.Append('\n').Append(' ', indent);
        Column = indent;
        return this;
    }

    public override string ToString()
    {
        _budget?.ReserveText(_text.Length);
        return _text.ToString();
    }

    private void Look()
    {
        _budget?.Spend();
        _budget?.GrowText(_text.Length);
    }
}
