namespace Mistral.Grains.Interfaces.Faults;

/// <summary>Refuses a text that its place cannot hold, before a database does so in its own words.</summary>
public static class FieldLength
{
    private const int Shown = 40;

    /// <exception cref="MistralFault">It is longer than <paramref name="most"/> characters.</exception>
    public static void Check(string field, string text, int most)
    {
        if (text.Length > most)
        {
            throw new MistralFault(
                FaultKind.Invalid,
                $"The field '{field}' must not exceed {most} symbols, it has {text.Length}: '{text[..Math.Min(Shown, text.Length)]}…'"
            );
        }
    }
}
