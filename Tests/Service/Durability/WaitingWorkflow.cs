namespace Mistral.Service.Tests.Durability;

/// <summary>A workflow that runs until somebody outside completes its first action.</summary>
internal static class WaitingWorkflow
{
    public const string Name = "waiting";

    public const string Text = """
        version: '2.0'
        waiting:
          tasks:
            outside: {action: std.async_noop, on-success: after}
            after: {action: std.noop}
        """;
}
