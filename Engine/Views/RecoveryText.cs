namespace Mistral.Engine.Views;

/// <summary>Mistral's words for an action that was lost with its process.</summary>
public static class RecoveryText
{
    public static string Unsafe(string action) =>
        "Request to run an action was redelivered, but it cannot be re-run safely. The only safe thing to do is fail it "
        + $"[action={action}].";
}
