using System.Collections.Concurrent;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Triggers;

namespace Mistral.Grains.Tests.Fakes;

/// <summary>Executions in memory: starting one again changes nothing. Their rows go to the tables.</summary>
internal sealed class MemoryExecutions(MemoryTables tables) : IExecutionClient
{
    public ConcurrentDictionary<string, StartExecution> Started { get; } = new();

    public ConcurrentQueue<(string Id, string State)> States { get; } = new();

    public ConcurrentQueue<string> Deleted { get; } = new();

    /// <summary>Calls of <see cref="StartAsync"/>, repeated ones included.</summary>
    public int Calls => _calls;

    private int _calls;

    /// <summary>Awaited before the execution is there; throw, or never return, to be in trouble or dead.</summary>
    public Func<string, Task> BeforeStart { get; set; } = _ => Task.CompletedTask;

    /// <summary>Awaited when it is there already.</summary>
    public Func<string, Task> AfterStart { get; set; } = _ => Task.CompletedTask;

    public async Task StartAsync(string executionId, StartExecution request)
    {
        Interlocked.Increment(ref _calls);
        await BeforeStart(executionId);
        if (Started.TryAdd(executionId, request))
        {
            tables.Put(
                Row.Of(
                    Resource.Executions,
                    ("id", executionId),
                    ("state", "RUNNING"),
                    ("project_id", request.Caller.ProjectId),
                    ("created_at", 0L)
                )
            );
        }

        await AfterStart(executionId);
    }

    public Task SetStateAsync(string executionId, string state, string? message, Caller caller)
    {
        var row = tables.Get(Resource.Executions, executionId) ?? throw new MistralFault(FaultKind.NotFound, "gone");
        States.Enqueue((executionId, state));
        tables.Put(row.With(("state", state)));
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string executionId, Caller caller)
    {
        Deleted.Enqueue(executionId);
        return tables.ApplyAsync(new Mistral.Storage.Resources.ResourceChange.Delete(Resource.Executions, executionId));
    }

    public void End(string executionId, string state = "SUCCESS") =>
        tables.Put(tables.Get(Resource.Executions, executionId)!.With(("state", state)));
}
