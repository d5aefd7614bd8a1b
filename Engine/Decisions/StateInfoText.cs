namespace Mistral.Engine.Decisions;

/// <summary>state_info is cut, never refused.</summary>
internal static class StateInfoText
{
    public const int Limit = 65500;

    public static string? Cut(string? text) => text?.Length > Limit ? text[..Limit] : text;
}
