namespace PythonValues;

/// <summary>A value that derives from Python's <c>str</c>: compares, sorts and hashes as its text.</summary>
public interface IPythonText : IPythonObject
{
    /// <summary>The characters.</summary>
    string Text { get; }
}
