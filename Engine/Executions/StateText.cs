namespace Mistral.Engine.Executions;

/// <summary>Mistral's names of the states, and the sets its rules speak of.</summary>
public static class StateText
{
    private static readonly string[] Names =
    [
        "IDLE",
        "WAITING",
        "RUNNING",
        "DELAYED",
        "PAUSED",
        "SUCCESS",
        "CANCELLED",
        "ERROR",
        "SKIPPED",
    ];

    public static string ToText(this State state) => Names[(int)state];

    public static bool TryParse(string text, out State state)
    {
        var index = Array.IndexOf(Names, text);
        state = (State)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>SUCCESS, ERROR, CANCELLED, SKIPPED.</summary>
    public static bool IsCompleted(this State state) => state is State.Success or State.Error or State.Cancelled or State.Skipped;
}
