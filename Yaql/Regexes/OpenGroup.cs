namespace Yaql.Regexes;

/// <summary>A group whose end has not been read yet.</summary>
internal sealed class OpenGroup(int start, int at, int number, bool wasVerbose)
{
    public int Start => start;

    public int At => at;

    public int Number => number;

    public bool WasVerbose => wasVerbose;

    public bool Repeats { get; set; }
}
