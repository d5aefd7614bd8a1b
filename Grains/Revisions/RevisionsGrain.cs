using System.Collections.Immutable;
using Mistral.Engine.Language;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Revisions;
using Mistral.Grains.Definitions;
using Mistral.Grains.Executions.Starts;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Definitions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Revisions;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;
using Orleans.Concurrency;
using PythonValues;

namespace Mistral.Grains.Revisions;

[StatelessWorker]
[Reentrant]
internal sealed class RevisionsGrain(IRowReader rows, DefinitionCache definitions, WorkflowUsers users) : Grain, IRevisionsGrain
{
    private static readonly DefinitionNoun Noun = DefinitionNoun.Of(DefinitionKind.Workflow);

    /// <summary>Workflows of one text that are reported on.</summary>
    private const int MostWorkflows = 50;

    public async Task<Row> Workflow(string identifier, string @namespace, Caller caller)
    {
        var row = await SeenAsync(identifier, @namespace, caller);
        return caller.ActsFor(row.ProjectId) ? row : throw Noun.ForeignProject(row);
    }

    public async Task<Row> Find(string identifier, string @namespace, long number, Caller caller)
    {
        var workflow = await Workflow(identifier, @namespace, caller);
        return await WorkflowLookup.RevisionAsync(rows, workflow.Id, number, identifier, @namespace, caller);
    }

    public async Task<string> Diff(string identifier, string @namespace, long from, long to, Caller caller)
    {
        var before = WorkflowRevision.Read(await Find(identifier, @namespace, from, caller));
        var after = WorkflowRevision.Read(await Find(identifier, @namespace, to, caller));
        return await Task.Run(() =>
        {
            var (old, now) = (before.Definition, after.Definition);
            var (oldSpec, nowSpec) = (Spec(before), Spec(after));
            var (text, added, removed) = TextDiff.Of(old, now, $"revision {from}", $"revision {to}");
            return PythonJson.Write(
                Map.Of(
                    ("from", from),
                    ("to", to),
                    ("same", old == now),
                    ("lines_added", added),
                    ("lines_removed", removed),
                    ("diff", text),
                    ("diff_left_out", text is null ? $"More than {TextDiff.MostLines} lines differ." : null),
                    ("tasks", TaskChanges.Of(oldSpec, nowSpec)),
                    ("interface", InterfaceChange.Of(oldSpec, nowSpec).View)
                )
            );
        });
    }

    public async Task<string> Usage(string identifier, string @namespace, Caller caller) =>
        PythonJson.Write(await users.OfAsync(WorkflowDefinition.Read(await SeenAsync(identifier, @namespace, caller)), null, caller));

    public async Task<string> Impact(string text, string? identifier, string @namespace, Caller caller)
    {
        var reading = await Task.Run(() => DefinitionReader.ReadWorkflows(text));
        if (reading.Value is not { } list)
        {
            throw new MistralFault(FaultKind.Invalid, reading.ErrorText);
        }

        if (list.Items.Length > MostWorkflows || (identifier is not null && list.Items.Length != 1))
        {
            throw new MistralFault(
                FaultKind.Invalid,
                identifier is null
                    ? $"The text has {list.Items.Length} workflows; what they change is told of {MostWorkflows} at most."
                    : $"More than one workflows are not supported for update with identifier. [identifier: {identifier}]"
            );
        }

        var reports = ImmutableArray.CreateBuilder<object?>();
        foreach (var item in list.Items)
        {
            var stored = identifier is null
                ? await rows.FindAsync(Resource.Workflows, item.Spec.Name, @namespace, caller)
                : await Workflow(identifier, @namespace, caller);
            var own = stored is not null && caller.ActsFor(stored.ProjectId) ? WorkflowDefinition.Read(stored) : null;
            reports.Add(await ReportAsync(item.Spec, own, caller));
        }

        return PythonJson.Write(reports.ToArray());
    }

    private async Task<Map> ReportAsync(WorkflowSpec spec, WorkflowDefinition? stored, Caller caller)
    {
        var head = new MapBuilder().Set("name", spec.Name).Set("id", stored?.Id).Set("revision", stored?.Revision);
        if (stored is null)
        {
            return head.Set("is_new", true).Set("breaks", false).Build();
        }

        var before = definitions.Workflow(stored.Name, stored.Definition);
        var change = InterfaceChange.Of(before, spec);
        var used = await users.OfAsync(stored, change, caller);
        var breaks = new[] { "workflows", "cron_triggers", "event_triggers" }.Any(kind =>
            ((object?[])used[kind]!).Cast<Map>().Any(user => ((IReadOnlyList<object?>)user["problems"]!).Count > 0)
        );
        return head.Set("is_new", false)
            .Set("breaks", breaks)
            .Set("tasks", TaskChanges.Of(before, spec))
            .Set("interface", change.View)
            .Set("used_by", used)
            .Build();
    }

    private async Task<Row> SeenAsync(string identifier, string @namespace, Caller caller) =>
        await rows.FindAsync(Resource.Workflows, identifier, @namespace, caller) ?? throw Noun.NotFound(identifier, @namespace);

    private WorkflowSpec Spec(WorkflowRevision revision) => definitions.Workflow(revision.Name, revision.Definition);
}
