using Mistral.Actions;
using Mistral.Grains.Interfaces.Callers;
using PythonValues;

namespace Mistral.Grains.ActionRuns;

/// <summary>An action to run, committed as RUNNING before; <see cref="ExecutorRequest"/> is its form between silos.</summary>
/// <param name="Name">What runs in the end, where an ad-hoc action was called.</param>
/// <param name="Namespace">Where an uploaded action is looked for.</param>
internal sealed record ActionJob(string Name, string Namespace, Map Input, ActionContext Context)
{
    /// <summary>
    /// Seconds. A task's timeout is its execution's to tell, so that it has one outcome; here it only bounds what nobody stops.
    /// </summary>
    private const long TimeoutGrace = 60;

    public string Id => Context.ActionExecutionId!;

    /// <summary>Who waits for the outcome; null for an action that was run by itself.</summary>
    public string? ExecutionId => Context.WorkflowExecutionId;

    /// <summary>On whose behalf it runs, for the silo that it is sent to.</summary>
    public Credentials Credentials { get; init; } = Credentials.None;

    /// <summary>Seconds after which it is cancelled; null for none.</summary>
    public double? Timeout => Context.Timeout + (ExecutionId is null ? 0 : TimeoutGrace);

    /// <summary>As it may wait for long: what it lacks stands in the action's row.</summary>
    public ActionJob WithoutInput() => this with { Input = Map.Empty, Context = Context with { CalledInput = null } };

    public override string ToString() => $"ActionJob {{ Id = {Id}, ExecutionId = {ExecutionId}, Name = {Name} }}";
}
