using PythonValues;

namespace Jinja.Values;

/// <summary>What <c>groupby</c> gives: <c>(grouper, list)</c>.</summary>
internal sealed class GroupTuple(object? grouper, object? list) : PythonTuple(grouper, list), IAttributes
{
    public override string TypeName => "_GroupTuple";

    public bool TryGetAttribute(string name, out object? value)
    {
        value = name == "grouper" ? Items[0] : Items[1];
        return name is "grouper" or "list";
    }
}
