namespace PythonValues;

/// <summary>What compares as a set: sets themselves, and the views of a dictionary's keys and items.</summary>
public interface IPythonSet : IReadOnlyCollection<object?>, IPythonObject
{
    /// <summary>As <c>in</c>.</summary>
    bool Contains(object? value);
}
