namespace Mistral.Engine.Routing;

/// <summary>Targets of transitions that are no tasks.</summary>
internal static class EngineCommand
{
    public const string Noop = "noop";
    public const string Fail = "fail";
    public const string Succeed = "succeed";
    public const string Pause = "pause";

    public static bool Is(string name) => name is Noop or Fail or Succeed or Pause;

    /// <summary>Commands after which the rest of a list is not followed as it stands.</summary>
    public static bool IsState(string name) => name is Fail or Succeed or Pause;
}
