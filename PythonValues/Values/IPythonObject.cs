namespace PythonValues;

/// <summary>A value that a language adds to the model: it says itself what Python would show of it.</summary>
/// <remarks>Equality and hash are <see cref="object.Equals(object)"/> and <see cref="object.GetHashCode"/> of the object.</remarks>
public interface IPythonObject
{
    /// <summary>What Python's <c>type(x).__name__</c> gives.</summary>
    string TypeName { get; }

    /// <summary>Its truth, as <c>bool()</c> gives it.</summary>
    bool IsTrue { get; }

    /// <summary>What Python's <c>str(x)</c> gives.</summary>
    string Str();

    /// <summary>What Python's <c>repr(x)</c> gives.</summary>
    string Repr();

    /// <summary>The value that stands for this one in JSON (a text, a list, a map), or <c>this</c> when there is none.</summary>
    object? ToJsonValue();
}
