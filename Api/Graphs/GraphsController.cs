using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Audit;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Graphs;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Graphs;

/// <summary>Workflows as graphs: as the engine reads a definition, and with what has come of it in an execution.</summary>
[Route("v2")]
internal sealed class GraphsController(ApiContext api, SharedCounts shared) : MistralController(api)
{
    private IGraphsGrain Graphs => Api.Grains.GetGrain<IGraphsGrain>(0);

    [Operation("The graph of a workflow as the engine reads it", Answer = "Graph")]
    [HttpGet("workflows/{identifier}/graph"), Policy("workflows:get"), Accepts("namespace")]
    public async Task<IActionResult> OfWorkflow(string identifier)
    {
        await TouchAsync(Resource.Workflows, identifier, Namespace);
        return JsonReply.Raw(await Graphs.OfWorkflow(identifier, Namespace, Caller));
    }

    /// <summary>Of a text that need not be stored.</summary>
    [Operation("The graph of each workflow in a text, without keeping it", Upload = "", Answer = "Graphs")]
    [HttpPost("workflows/graph"), PlainFaults, Unguarded, ChangesNothing]
    public async Task<IActionResult> OfText()
    {
        var graphs = await Graphs.OfText(await RawBody.TextAsync(Request, Api.Options));
        return JsonReply.Raw($"{{\"graphs\": [{string.Join(", ", graphs)}]}}");
    }

    [Operation(
        "The graph of the execution's workflow with the last run of each task, and how often each transition was taken",
        Answer = "Graph"
    )]
    [HttpGet("executions/{id}/graph"), Policy("executions:get"), Accepts]
    public async Task<IActionResult> OfExecution(string id)
    {
        await TouchAsync(Resource.Executions, id);
        return JsonReply.Raw(await Execution(id).Graph(Caller));
    }

    /// <summary>The text that the execution runs.</summary>
    [Operation("The text of the definition that the execution runs", Answer = "ExecutionDefinition")]
    [HttpGet("executions/{id}/definition"), Policy("executions:get"), Accepts]
    public async Task<IActionResult> Definition(string id)
    {
        await TouchAsync(Resource.Executions, id);
        var definition = await Execution(id).Definition(Caller);
        return new JsonReply(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("checksum", definition.Checksum);
                WriteRevision(writer, definition.Revision);
                writer.WriteString("definition", definition.Text);
                writer.WriteEndObject();
            }
        );
    }

    /// <summary>How many executions of the caller's project are in each state.</summary>
    [Operation("How many executions of the project are in each state; with at_most none is counted further than that", Answer = "Counts")]
    [HttpGet("execution_counts"), Policy("executions:list"), Accepts("at_most")]
    public async Task<IActionResult> Counts()
    {
        var atMost = AtMost();
        var counts = await shared.OfAsync(
            $"{Caller.ProjectId} {Shared(atMost)}",
            () => atMost > 0 ? Reads.ExecutionCountsUpTo(Shared(atMost), Caller) : Reads.ExecutionCounts(Caller)
        );
        return new JsonReply(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartObject("counts");
                foreach (var (state, count) in counts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    writer.WriteNumber(state, atMost > 0 ? Math.Min(count, atMost) : count);
                }

                writer.WriteEndObject();
                writer.WriteStartArray("more");
                foreach (
                    var (state, _) in counts
                        .Where(entry => atMost > 0 && entry.Value > atMost)
                        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                )
                {
                    writer.WriteStringValue(state);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }
        );
    }

    /// <summary>What the caller's project uses and what waits in it.</summary>
    [Operation("What the project uses (quotas) and what waits in it: queues and leases of workers, parked events", Answer = "Overview")]
    [HttpGet("project_overview"), Policy("executions:list"), Accepts]
    public async Task<IActionResult> Overview() => JsonReply.Raw(await Reads.Overview(Caller));

    /// <summary>Counted as far as the next power of ten, so that those who ask with many bounds share few counts.</summary>
    private static long Shared(long atMost) => atMost > 0 ? (long)Math.Pow(10, Math.Ceiling(Math.Log10(atMost))) : 0;

    /// <summary>0: everything is counted.</summary>
    private long AtMost() =>
        Query("at_most") is not { } text ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= int.MaxValue ? number
        : throw Refuse.Invalid($"at_most must be a number from 1 to {int.MaxValue}, not '{text}'.");

    private static void WriteRevision(System.Text.Json.Utf8JsonWriter writer, long? revision)
    {
        if (revision is { } number)
        {
            writer.WriteNumber("workflow_revision", number);
        }
        else
        {
            writer.WriteNull("workflow_revision");
        }
    }

    private IExecutionGrain Execution(string id) => Api.Grains.GetGrain<IExecutionGrain>(id);
}
