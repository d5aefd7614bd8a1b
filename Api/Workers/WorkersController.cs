using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Mistral.Api.Audit;
using Mistral.Api.Faults;
using Mistral.Api.Listing;
using Mistral.Api.Middleware;
using Mistral.Api.Policy;
using Mistral.Api.Requests;
using Mistral.Api.Responses;
using Mistral.Api.Routes;
using Mistral.Api.Waits;
using Mistral.Grains.Interfaces.Workers;

namespace Mistral.Api.Workers;

/// <summary>For processes outside of the service that do the work of actions. A worker sees the queues of its own project.</summary>
[Route("v2/workers/{queue}")]
internal sealed class WorkersController(ApiContext api, TimeProvider time) : MistralController(api)
{
    private const int UsualCount = 1;
    private const int UsualSeconds = 60;
    private const string UsualName = "unnamed";
    private const int OutcomesAtATime = 100;

    public static BodySpec OrderBody { get; } =
        BodySpec
            .Of("order", (FieldKind.Text, "worker"))
            .With("max", new(FieldKind.Int, Minimum: 1, Maximum: 1000))
            .With("wait", new(FieldKind.Int, Minimum: 0))
            .With("lease_seconds", LeaseSeconds)
            .With("credentials", new(FieldKind.Bool));

    public static BodySpec HeartbeatBody { get; } = BodySpec.Of("heartbeat").With("lease_seconds", LeaseSeconds);

    public static BodySpec CompleteBody { get; } = BodySpec.Of("outcome", (FieldKind.Value, "output"));

    public static BodySpec OutcomesBody { get; } = BodySpec.Of("outcomes", (FieldKind.Value, "outcomes"));

    public static BodySpec DeferBody { get; } = BodySpec.Of("outcome");

    public static BodySpec FailBody { get; } = BodySpec.Of("outcome", (FieldKind.Value, "error output"));

    private static FieldRule LeaseSeconds => new(FieldKind.Int, Minimum: 1, Maximum: 86_400);

    [Operation(
        "Hands out work to a worker; with wait, as soon as there is some",
        Body = nameof(OrderBody),
        Attributes = LeaseShape.Attributes,
        Collection = "leases"
    )]
    [HttpPost("lease"), Policy("workers:lease"), Accepts]
    public async Task<IActionResult> Lease(string queue)
    {
        var body = await BodyAsync(OrderBody);
        var withCredentials = body.Flag("credentials") ?? false;
        if (withCredentials)
        {
            Enforce("workers:credentials");
        }

        var request = new LeaseRequest(
            (int)(body.Number("max") ?? UsualCount),
            body.NonEmpty("worker") ?? UsualName,
            body.Number("lease_seconds") ?? UsualSeconds,
            withCredentials
        );
        var wait = TimeSpan.FromSeconds(Math.Min(body.Number("wait") ?? 0, Api.Options.MaxWaitSeconds));
        using var gone = Waiting.UntilGone(HttpContext);
        var leases = await LeaseAsync(Queue(queue), request, wait, gone.Token);
        return new JsonReply(StatusCodes.Status200OK, writer => LeaseShape.Write(writer, leases));
    }

    [Operation(
        "The worker is still at work; 410 when the work is no longer wanted",
        Body = nameof(HeartbeatBody),
        Attributes = "lease_id lease_seconds"
    )]
    [HttpPost("leases/{id}/heartbeat"), Policy("workers:heartbeat"), Accepts, ChangesNothing]
    public async Task<IActionResult> Heartbeat(string queue, string id)
    {
        var body = await BodyAsync(HeartbeatBody);
        var seconds = await Queue(queue).Heartbeat(id, body.Number("lease_seconds"));
        return new JsonReply(StatusCodes.Status200OK, writer => LeaseShape.WriteTime(writer, id, seconds));
    }

    [Operation("The work is done; the same again changes nothing", Body = nameof(CompleteBody), Status = StatusCodes.Status204NoContent)]
    [HttpPost("leases/{id}/complete"), Policy("workers:complete"), Accepts]
    public async Task<IActionResult> Complete(string queue, string id)
    {
        var body = await BodyAsync(CompleteBody);
        await Queue(queue).End(id, new(body.Text("output"), null));
        return NoContent();
    }

    [Operation(
        "The work goes on elsewhere: its result comes as the action execution's",
        Body = nameof(DeferBody),
        Status = StatusCodes.Status204NoContent
    )]
    [HttpPost("leases/{id}/defer"), Policy("workers:complete"), Accepts]
    public async Task<IActionResult> Defer(string queue, string id)
    {
        await BodyAsync(DeferBody);
        await Queue(queue).Defer(id);
        return NoContent();
    }

    [Operation("The work failed", Body = nameof(FailBody), Status = StatusCodes.Status204NoContent)]
    [HttpPost("leases/{id}/fail"), Policy("workers:fail"), Accepts]
    public async Task<IActionResult> Fail(string queue, string id)
    {
        var body = await BodyAsync(FailBody);
        var error = body.Text("error") ?? throw Refuse.Invalid("'error' must be provided: what went wrong, as text or any other value.");
        await Queue(queue).End(id, new(body.Text("output"), error));
        return NoContent();
    }

    [Operation(
        "What came of many leases; each has an answer of its own",
        Body = nameof(OutcomesBody),
        Attributes = "lease_id status message",
        Collection = "outcomes"
    )]
    [HttpPost("outcomes"), Policy("workers:complete"), Accepts]
    public async Task<IActionResult> Outcomes(string queue)
    {
        var outcomes = OutcomeList.Read((await BodyAsync(OutcomesBody)).Text("outcomes"));
        if (outcomes.Any(outcome => outcome.Outcome.Error is not null))
        {
            Enforce("workers:fail");
        }

        var asked = Queue(queue);
        var answers = new List<(string, FaultReply?)>();
        foreach (var some in outcomes.Chunk(OutcomesAtATime))
        {
            answers.AddRange(await Task.WhenAll(some.Select(outcome => EndAsync(asked, outcome.LeaseId, outcome.Outcome))));
        }

        return new JsonReply(StatusCodes.Status200OK, writer => OutcomeList.Write(writer, answers));
    }

    private static async Task<(string LeaseId, FaultReply? Refusal)> EndAsync(IWorkerQueueGrain queue, string lease, WorkerOutcome outcome)
    {
        try
        {
            await queue.End(lease, outcome);
            return (lease, null);
        }
        catch (Exception e) when (FaultMap.Of(e) is { Status: not StatusCodes.Status500InternalServerError } refusal)
        {
            return (lease, refusal);
        }
    }

    /// <summary>Waits in slices that are shorter than a grain call may take.</summary>
    private async Task<ImmutableArray<WorkerLease>> LeaseAsync(
        IWorkerQueueGrain queue,
        LeaseRequest request,
        TimeSpan wait,
        CancellationToken gone
    )
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var leases = await queue.Lease(request);
            if (!leases.IsEmpty && gone.IsCancellationRequested)
            {
                await queue.Return([.. leases.Select(lease => lease.LeaseId)]);
                gone.ThrowIfCancellationRequested();
            }

            var left = wait - time.GetElapsedTime(started);
            if (!leases.IsEmpty || left <= TimeSpan.Zero || gone.IsCancellationRequested)
            {
                return leases;
            }

            try
            {
                await queue.Wait(left < Waiting.Slice ? left : Waiting.Slice, gone);
            }
            catch (OperationCanceledException) when (gone.IsCancellationRequested)
            {
                return [];
            }
        }
    }

    private IWorkerQueueGrain Queue(string queue) =>
        Api.Grains.GetGrain<IWorkerQueueGrain>(
            QueueName.IsValid(queue) ? WorkerQueueKey.Of(Caller.ProjectId, queue) : throw Refuse.Value("queue", queue, QueueName.Rule)
        );
}
