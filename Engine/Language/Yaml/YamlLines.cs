using System.Text;

namespace Mistral.Engine.Language.Yaml;

/// <summary>Text that knows how far its last line has come.</summary>
internal sealed class YamlLines
{
    private readonly StringBuilder _text = new();

    public int Column { get; private set; }

    public YamlLines Append(string part)
    {
        _text.Append(part);
        Column += part.Length;
        return this;
    }

    public YamlLines Append(char c, int times = 1)
    {
        _text.Append(c, times);
        Column += times;
        return this;
    }

    public YamlLines NewLine(int indent = 0)
    {
        _text.Append('\n').Append(' ', indent);
        Column = indent;
        return this;
    }

    public override string ToString() => _text.ToString();
}
