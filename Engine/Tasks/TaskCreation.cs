using System.Collections.Immutable;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Steps;

namespace Mistral.Engine.Tasks;

/// <summary>New task executions.</summary>
internal static class TaskCreation
{
    public static Step Run(Session session, TaskSpec spec, ImmutableArray<TriggerLink> triggers)
    {
        var task = New(session, spec) with { State = State.Running, TriggeredBy = triggers, StartedAt = session.Now };
        session.Set(task);
        return new Step.BeginTask(task.Id);
    }

    public static TaskCell Join(Session session, TaskSpec spec) =>
        session.Set(New(session, spec) with { State = State.Waiting, StateInfo = "Task is waiting." });

    private static TaskState New(Session session, TaskSpec spec) =>
        new()
        {
            Id = session.Context.NewId(),
            Name = spec.Name,
            Type = spec.Type,
            Tags = spec.Tags,
            CreatedAt = session.NextCreation(),
        };
}
