using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Fakes;

/// <summary>Understands texts that are lists of names, one a line.</summary>
internal sealed class FakeDefinitions(FakeCluster cluster, string project) : IDefinitionsGrain
{
    private static readonly Resource[] Resources = [Resource.Workbooks, Resource.Workflows, Resource.Actions];

    public Task<ImmutableArray<Row>> Create(Upload upload, Caller caller)
    {
        cluster.Fail();
        cluster.Asked.Add(upload);
        return Task.FromResult(
            Names(upload.Text).Select(name => cluster.Add(Resources[(int)upload.Kind], Values(upload, name))).ToImmutableArray()
        );
    }

    public Task<ImmutableArray<Row>> Update(Upload upload, Caller caller)
    {
        cluster.Asked.Add(upload);
        var rows = ImmutableArray.CreateBuilder<Row>();
        foreach (var name in Names(upload.Text))
        {
            var row = Require(upload.Kind, upload.Identifier ?? name, upload.Namespace)
                .With([.. Values(upload, name), ("updated_at", FakeCluster.Noon)]);
            cluster.Replace(row);
            rows.Add(row);
        }

        return Task.FromResult(rows.ToImmutable());
    }

    public Task Delete(DefinitionKind kind, string identifier, string @namespace, Caller caller)
    {
        cluster.Rows.Remove(Require(kind, identifier, @namespace));
        return Task.CompletedTask;
    }

    public Task<ValidationView> Validate(DefinitionKind kind, string text) =>
        Task.FromResult(
            text == "bad" ? new ValidationView(false, "it is bad", []) : new ValidationView(true, null, text == "odd" ? ["it is odd"] : [])
        );

    private static string[] Names(string text) =>
        text.Length > 0
            ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new MistralFault(FaultKind.Invalid, "The text is empty");

    private Row Require(DefinitionKind kind, string identifier, string @namespace) =>
        cluster.Find(Resources[(int)kind], identifier, @namespace)
        ?? throw new MistralFault(FaultKind.NotFound, $"{kind} not found [name={identifier}]");

    private (string, object?)[] Values(Upload upload, string name)
    {
        (string, object?)[] common =
        [
            ("name", name),
            ("namespace", upload.Namespace),
            ("definition", upload.Text),
            ("scope", upload.Scope),
            ("tags", "[\"x\"]"),
            ("project_id", project),
        ];
        return upload.Kind switch
        {
            DefinitionKind.Workflow =>
            [
                .. common,
                ("input", "a, b=\"1\""),
                ("interface", "{\"input\": [\"a\", {\"b\": 1}], \"output\": []}"),
            ],
            DefinitionKind.Action => [.. common, ("input", ""), ("is_system", false)],
            _ => common,
        };
    }
}
