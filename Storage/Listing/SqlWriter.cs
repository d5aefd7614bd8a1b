using System.Text;
using Mistral.Storage.Databases;

namespace Mistral.Storage.Listing;

/// <summary>A statement that grows together with its arguments.</summary>
internal sealed class SqlWriter
{
    private readonly StringBuilder _text = new();
    private readonly List<object?> _arguments = [];

    public string Text => _text.ToString();

    public IReadOnlyList<object?> Arguments => _arguments;

    /// <summary>Appends text; the values written into it become arguments, literals stay text.</summary>
    public SqlWriter Add(string text)
    {
        _text.Append(text);
        return this;
    }

    public SqlWriter Value(object value) => Add(Argument(value));

    /// <returns>The parameter that stands for the value, for text that is added next.</returns>
    public string Argument(object value)
    {
        _arguments.Add(value);
        return SqlText.Parameter(_arguments.Count - 1);
    }

    public SqlWriter Values(IEnumerable<object> values)
    {
        var separator = "";
        foreach (var value in values)
        {
            Add(separator).Value(value);
            separator = ", ";
        }

        return this;
    }
}
