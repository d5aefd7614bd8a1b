using PythonValues;

namespace Jinja;

/// <summary>A host value with attributes that templates may read: <c>{{ x.year }}</c>. Nothing else of the object is visible.</summary>
public interface IJinjaObject : IPythonObject
{
    /// <summary>What <c>object.name</c> is; false when there is no such attribute.</summary>
    bool TryGetAttribute(string name, out object? value);
}
