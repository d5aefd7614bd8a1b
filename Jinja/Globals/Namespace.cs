using Jinja.Ast;
using Jinja.Values;

namespace Jinja.Globals;

/// <summary><c>namespace()</c>: the one object whose attributes a template may set.</summary>
internal sealed class Namespace(PyDict members) : PyObject, IAttributes
{
    public override string TypeName => "Namespace";

    public override string Repr() => "<Namespace>";

    public void Set(string name, object? value) => members.Set(name, value);

    public bool TryGetAttribute(string name, out object? value) => members.TryGetValue(name, out value);
}
