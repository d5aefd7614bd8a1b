using Jinja.Ast;
using PythonValues;

namespace Jinja.Values;

/// <summary>A dictionary that the template made or may change. Markup is plain text among its keys.</summary>
internal sealed class PyDict(int capacity = 0) : PythonDict(capacity)
{
    public PyDict(Map source)
        : this(source.Count)
    {
        foreach (var (key, value) in source)
        {
            Set(key, value);
        }
    }

    protected override object? Kept(object? key) =>
        key switch
        {
            Markup markup => markup.Text,
            Undefined undefined => throw undefined.Fail(),
            _ => key,
        };
}
