namespace Mistral.Api.Workers;

/// <summary>What a queue may be called.</summary>
internal static class QueueName
{
    private const int Longest = 80;

    public static string Rule { get; } = $"Expected 1 to {Longest} letters, digits, dots, dashes and underscores.";

    public static bool IsValid(string text) =>
        text.Length is > 0 and <= Longest && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');
}
