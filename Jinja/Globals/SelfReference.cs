using Jinja.Operations;
using Jinja.Values;

namespace Jinja.Globals;

/// <summary><c>self</c>: the template's blocks, callable by name.</summary>
internal sealed class SelfReference(Func<string, Func<object?>?> find) : PyObject, IAttributes
{
    public override string TypeName => "TemplateReference";

    public bool TryGetAttribute(string name, out object? value)
    {
        var block = find(name);
        value = block is null ? null : new BuiltinFunction(name, (_, _) => block());
        return block is not null;
    }
}
