using PythonValues;

namespace Jinja.Values;

/// <summary>A value that only lives inside of one evaluation.</summary>
internal abstract class PyObject : IPythonObject
{
    public abstract string TypeName { get; }

    public virtual bool IsTrue => true;

    public virtual string Str() => Repr();

    public virtual string Repr() => $"<{TypeName} object>";

    public virtual object? ToJsonValue() => this;
}

/// <summary>A value with attributes of its own.</summary>
internal interface IAttributes
{
    bool TryGetAttribute(string name, out object? value);
}
