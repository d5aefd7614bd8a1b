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

    public SqlWriter Value(object value)
    {
        _text.Append(SqlText.Parameter(_arguments.Count));
        _arguments.Add(value);
        return this;
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
