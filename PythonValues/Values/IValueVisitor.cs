namespace PythonValues;

/// <summary>Takes values one after the other. A struct, so that the loop over it is made for it.</summary>
public interface IValueVisitor
{
    /// <returns>False: not this one, and none after it.</returns>
    bool Take(object? value);
}
