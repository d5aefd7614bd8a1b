using PythonValues;

namespace Jinja.Values;

/// <summary>What <c>keys()</c>, <c>values()</c> and <c>items()</c> give.</summary>
internal sealed class DictView(string kind, Map map) : PyObject
{
    public Map Map { get; } = map;

    public string Kind { get; } = kind;

    public override string TypeName => "dict_" + Kind;

    public override bool IsTrue => Map.Count > 0;
}
