namespace Yaql.Execution;

/// <summary>How a call is written: positional slots (skipped or not), then keyword arguments.</summary>
internal sealed record CallShape(bool[] Skipped, string[] Keywords)
{
    private static readonly CallShape[] Plain = [.. Enumerable.Range(0, 8).Select(count => new CallShape(new bool[count], []))];

    public bool IsPlain { get; } = Keywords.Length == 0 && !Skipped.AsSpan().Contains(true);

    public int Positional => Skipped.Length;

    public int Count => Skipped.Length + Keywords.Length;

    public static CallShape OfPositional(int count) => count < Plain.Length ? Plain[count] : new CallShape(new bool[count], []);
}
