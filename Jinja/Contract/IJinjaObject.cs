using Pythonic;

namespace Jinja;

/// <summary>A host value with attributes that templates may read: <c>{{ x.year }}</c>. Nothing else of the object is visible.</summary>
public interface IJinjaObject : IPythonObject
{
    bool TryGetAttribute(string name, out object? value);
}
