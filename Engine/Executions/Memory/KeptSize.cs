namespace Mistral.Engine.Executions.Memory;

/// <summary>
/// What tasks, and what they run, hold: the length of their values' text, which takes two to four times as much in memory.
/// </summary>
internal static class KeptSize
{
    /// <summary>What a task, an action or a sub-workflow takes beside its values.</summary>
    public const long OfCell = 512;

    public static long Of(TaskState task) =>
        Of(task.Published) + Of(task.PublishedGlobal) + Of(task.Items?.Lists) + Of(task.InboundSnapshot);

    public static long Of(Invocation invocation) => Of(invocation.Input) + Of(invocation.BaseInput) + Of(invocation.Output);

    public static long Of(object? value) => value is null ? 0 : ValueForm.Size(value);
}
