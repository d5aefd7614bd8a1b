using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Grains.Resources;
using Mistral.Grains.Resources.Workflows;
using Mistral.Grains.Tests.Fakes;
using Mistral.Grains.Triggers;
using PythonValues;

namespace Mistral.Grains.Tests.Resources;

/// <summary>Resources over tables in memory, at noon of 25 November 2026.</summary>
internal sealed class ResourceFixture : IWorkflowInterfaces, ITriggerChangeNotifier, ITrustRelease
{
    public static readonly Caller Alice = new("alpha", "alice", false, ["member"]);

    public static readonly Caller Bob = new("beta", "bob", false, ["member"]);

    public static readonly Caller Admin = new("service", "root", true, ["admin"]);

    public ResourceFixture()
    {
        var workflows = new TriggeredWorkflow(Tables, this);
        IResourceRules[] rules =
        [
            new EnvironmentRules(Tables),
            new MemberRules(Tables),
            new CodeSourceRules(Tables),
            new DynamicActionRules(Tables),
            new CronTriggerRules(Tables, workflows, Time),
            new EventTriggerRules(Tables, workflows),
        ];
        Grain = new(rules, Tables, Trusts, this, this, new(new(new()), Tables), Time, new CountedIds());
    }

    public MemoryTables Tables { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    public RecordedTrusts Trusts { get; } = new();

    public List<(Resource Resource, bool IsGone)> News { get; } = [];

    /// <summary>Trusts that are to be deleted later.</summary>
    public List<string> Released { get; } = [];

    public ResourceGrain Grain { get; }

    public Row Workflow(string name, Caller owner, string scope = "private", string definition = "", int number = 1) =>
        Tables.Put(
            Row.Of(
                Resource.Workflows,
                ("id", $"aaaaaaaa-0000-0000-0000-{number:d12}"),
                ("name", name),
                ("namespace", ""),
                ("definition", definition),
                ("project_id", owner.ProjectId),
                ("scope", scope)
            )
        );

    public Task<Row> Create(Resource resource, Caller caller, params (string Name, object? Value)[] fields) =>
        Grain.Create(resource, Fields(fields), caller, Credentials.None);

    public Task<Row> Update(Resource resource, Caller caller, string? identifier, params (string Name, object? Value)[] fields) =>
        Grain.Update(resource, identifier, Fields(fields), caller);

    public static async Task Refused(FaultKind kind, string words, Func<Task> act)
    {
        var fault = await Assert.ThrowsAsync<MistralFault>(act);
        Assert.Equal(kind, fault.Kind);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Fakes the language: a definition lists its inputs, <c>a b=</c> is a required one and one with a default.</summary>
    public WorkflowInterface Read(WorkflowDefinition workflow) =>
        new(
            workflow.Name,
            "DirectWorkflowSpec",
            [
                .. workflow
                    .Definition.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(input => (input.TrimEnd('='), !input.EndsWith('='))),
            ]
        );

    public Task ChangedAsync(Row row, bool isGone)
    {
        News.Add((row.Resource, isGone));
        return Task.CompletedTask;
    }

    public Task AfterAsync(string trustId, string executionId)
    {
        Released.Add(trustId);
        return Task.CompletedTask;
    }

    private static ImmutableArray<Field> Fields((string Name, object? Value)[] fields) =>
        [.. fields.Select(field => new Field(field.Name, PythonJson.Write(field.Value is int number ? (long)number : field.Value)))];
}
