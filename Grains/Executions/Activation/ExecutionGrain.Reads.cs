using Mistral.Engine.Executions;
using Mistral.Engine.Graphs;
using Mistral.Engine.Provenance;
using Mistral.Engine.Views;
using Mistral.Grains.Executions.Turns;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using PythonValues;

namespace Mistral.Grains.Executions.Activation;

/// <content>What is asked of an execution without changing it; every answer is of what is stored.</content>
internal sealed partial class ExecutionGrain
{
    public async Task<bool> WaitForEnd(TimeSpan atMost, Caller caller)
    {
        await OwnAsync(caller);
        var since = services.Time.GetTimestamp();
        try
        {
            var left = atMost;
            return await Pump.ReadAsync(stored => stored.Head.State.IsCompleted()).WaitAsync(atMost, services.Time)
                || ((left -= services.Time.GetElapsedTime(since)) > TimeSpan.Zero && await _stream.WaitForEndAsync(left));
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public async Task<string> Explain(Caller caller)
    {
        await OwnAsync(caller);
        return await Pump.ReadAsync(stored =>
            PythonJson.Write(
                Explanations
                    .Of(stored.State, Turn.ContextOf(stored, services))
                    .With("action_places", services.Executor.Explain(stored.Head.ProjectId))
                    .With("evaluations", decisions.Explain(stored.Head.ProjectId))
                    .With("writes", gate.Explain(stored.Head.ProjectId))
                    .With("messages", performer.ExplainMessages(stored.Head.ProjectId))
            )
        );
    }

    public async Task<string> Graph(Caller caller)
    {
        await OwnAsync(caller);
        return await Pump.ReadAsync(stored => PythonJson.Write(ExecutionGraph.Of(stored.State, stored.Workflow)));
    }

    public async Task<RunDefinition> Definition(Caller caller)
    {
        await OwnAsync(caller);
        var (checksum, revision) = await Pump.ReadAsync(stored => (stored.Checksum, stored.Revision));
        var text =
            await services.Store.LoadDefinitionTextAsync(checksum)
            ?? throw new MistralFault(FaultKind.NotFound, $"The definition of execution {Id} is not stored.");
        return new(checksum, text, revision);
    }

    public async Task<string> Provenance(string path, string? taskId, Caller caller)
    {
        await OwnAsync(caller);
        if (!ValuePath.TryRead(path, out var way))
        {
            throw new MistralFault(
                FaultKind.Invalid,
                $"'{(path.Length > 100 ? $"{path[..100]}…" : path)}' is no path to a value. {ValuePath.Form}"
            );
        }

        return await Pump.ReadAsync(stored =>
            PythonJson.Write(
                ValueOrigin.Of(
                    stored.State,
                    stored.Workflow,
                    way,
                    path,
                    taskId is null
                        ? null
                        : stored.State.FindTask(taskId)
                            ?? throw new MistralFault(FaultKind.NotFound, $"Task execution not found [id={taskId}]")
                )
            )
        );
    }

    public async Task<string> TaskContext(string taskId, Caller caller)
    {
        await OwnAsync(caller);
        return await Pump.ReadAsync(stored =>
            PythonJson.Write(
                SeenContext.Of(
                    stored.State,
                    stored.State.FindTask(taskId) ?? throw new MistralFault(FaultKind.NotFound, $"Task execution not found [id={taskId}]")
                )
            )
        );
    }

    public async Task<EventBatch> Events(long after, TimeSpan wait, Caller caller)
    {
        await OwnAsync(caller);
        var (batch, nextChange) = await Pump.ReadAsync(stored => (_stream.Read(stored.State, after), _stream.NextChange));
        if (!batch.Events.IsEmpty || batch.HasEnded)
        {
            return batch;
        }

        // After the wait nothing may have happened: an empty batch says so.
        await Task.WhenAny(nextChange.WaitAsync(wait, services.Time));
        return await Pump.ReadAsync(stored => _stream.Read(stored.State, after));
    }
}
