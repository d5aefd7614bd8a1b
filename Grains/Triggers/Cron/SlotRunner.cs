using Microsoft.Extensions.Logging;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Metrics;
using Mistral.Grains.Records;
using Mistral.Grains.Texts;
using Mistral.Grains.Triggers.Cron.Schedules;
using Mistral.Grains.Triggers.Cron.Slots;
using Mistral.Storage.Listing;
using Mistral.Storage.Resources;

namespace Mistral.Grains.Triggers.Cron;

/// <summary>What became of a slot.</summary>
/// <param name="Trigger">The trigger as stored now; null when it is over, or when somebody else was first.</param>
/// <param name="IsWaiting">The slot is kept: it could not start yet and is to be tried again.</param>
internal sealed record SlotOutcome(CronTrigger? Trigger, bool IsWaiting);

/// <summary>Runs one slot of a trigger: starts its execution, and only when that is durable moves the trigger on.</summary>
/// <remarks>
/// A crash anywhere in between leaves the slot as it was, and the next try starts the same execution, because its id is made of trigger and
/// slot.
/// Two that run the same slot start the same execution, and one of them moves the trigger on, because that is a compare-and-set on the
/// slot.
/// </remarks>
internal sealed partial class SlotRunner(
    IExecutionClient executions,
    IResourceStore store,
    IRowReader rows,
    ITrusts trusts,
    ITrustRelease release,
    CronOptions options,
    ExecutionOptions limits,
    TimeProvider time,
    ILogger<SlotRunner> logger
)
{
    private readonly SemaphoreSlim _starts = new(options.StartsWithin(limits));

    public async Task<SlotOutcome> RunAsync(CronTrigger trigger)
    {
        var extras = CronTriggerOptions.Read(trigger.Schedule);
        var plan = TriggerSlots.PlanOf(trigger, time.GetUtcNow());
        var move = plan.Move(extras.Overlap, plan.IsSpent || await IsLastOverAsync(extras));
        if (move == SlotMove.Wait)
        {
            return new(trigger, true);
        }

        if (move == SlotMove.Pass)
        {
            return plan.IsSpent ? await PassSpentAsync(trigger, plan, extras) : await AdvanceAsync(trigger, plan, extras, started: null);
        }

        try
        {
            if (move == SlotMove.CancelAndStart)
            {
                await executions.SetStateAsync(extras.LastExecution!, "CANCELLED", SlotRules.Superseded, ServiceIdentity.Instance);
            }

            return await StartAsync(trigger, plan, extras);
        }
        catch (Exception e) when (IsPassing(e))
        {
            return await KeepAsync(trigger, extras, e.Message);
        }
    }

    /// <summary>Too old to run, but a silo that died before it moved the trigger on may have begun it in time: then it counts.</summary>
    private async Task<SlotOutcome> PassSpentAsync(CronTrigger trigger, SlotPlan plan, CronTriggerOptions extras)
    {
        var id = TriggerSlots.ExecutionId(trigger);
        return await ExecutionAsync(id) is null
            ? await AdvanceAsync(trigger, plan, extras with { Error = null }, started: null)
            : await AdvanceAsync(trigger, plan, extras with { Error = null, LastExecution = Remembered(extras, id) }, id);
    }

    private async Task<SlotOutcome> StartAsync(CronTrigger trigger, SlotPlan plan, CronTriggerOptions extras)
    {
        var id = TriggerSlots.ExecutionId(trigger);
        Interfaces.Callers.Caller caller;
        Interfaces.Callers.Credentials credentials;
        try
        {
            (caller, credentials) = await trusts.ActAsync(trigger.TrustId, trigger.ProjectId);
        }
        catch (MistralFault e)
        {
            return await KeepAsync(trigger, extras, e.Message);
        }

        try
        {
            var description = TriggerDescription.OfCron(trigger);
            await StartInTurnAsync(
                id,
                new(trigger.WorkflowId, "", trigger.WorkflowInput, trigger.WorkflowParams, description, null, caller, credentials)
            );
            CronFigures.Started(trigger, time);
            var lateness = time.GetUtcNow() - TriggerSlots.StartOf(trigger);
            return await AdvanceAsync(trigger, plan, extras.Started(Remembered(extras, id), lateness), id);
        }
        catch (MistralFault e) when (!IsPassing(e))
        {
            SlotLost(trigger.Id, e.Message);
            return await AdvanceAsync(trigger, plan, extras with { Error = e.Message }, id);
        }
    }

    private async Task StartInTurnAsync(string id, StartExecution request)
    {
        await _starts.WaitAsync();
        try
        {
            await executions.StartAsync(id, request);
        }
        finally
        {
            _starts.Release();
        }
    }

    /// <param name="started">The execution that the slot became, or would have; null when the slot was passed over and does not
    /// count.</param>
    private async Task<SlotOutcome> AdvanceAsync(CronTrigger trigger, SlotPlan plan, CronTriggerOptions extras, string? started)
    {
        var remaining = trigger.RemainingExecutions - (started is null ? 0 : 1);
        if (plan.Next is not { } next || remaining == 0)
        {
            await EndAsync(trigger, started);
            return new(null, false);
        }

        var moved = await MoveAsync(
            trigger,
            trigger with
            {
                NextExecutionTime = next,
                RemainingExecutions = remaining,
                Schedule = extras.Write(),
                UpdatedAt = WireTime.Microseconds(time.GetUtcNow()),
            }
        );
        return new(moved, false);
    }

    /// <returns>The trigger as it is now; null when somebody else was first.</returns>
    private async Task<CronTrigger?> MoveAsync(CronTrigger trigger, CronTrigger moved)
    {
        try
        {
            await store.ApplyAsync(
                new ResourceChange.Move(
                    Resource.CronTriggers,
                    trigger.Id,
                    moved.SlotColumns,
                    (CronTrigger.SlotColumn, trigger.NextExecutionTime)
                )
            );
            return moved;
        }
        catch (RowChangedException)
        {
            return null;
        }
    }

    /// <summary>The row goes at once; the trust only after the execution that still acts by it.</summary>
    private async Task EndAsync(CronTrigger trigger, string? started)
    {
        if (trigger.TrustId is { } trust)
        {
            await release.AfterAsync(trust, started ?? "");
        }

        await store.ApplyAsync(new ResourceChange.Delete(Resource.CronTriggers, trigger.Id));
    }

    /// <summary>The slot stays; why is told on the trigger, once.</summary>
    private async Task<SlotOutcome> KeepAsync(CronTrigger trigger, CronTriggerOptions extras, string reason)
    {
        SlotKept(trigger.Id, reason);
        if (extras.Error == reason)
        {
            return new(trigger, true);
        }

        return await MoveAsync(trigger, trigger with { Schedule = (extras with { Error = reason }).Write() }) is { } marked
            ? new(marked, true)
            : new(null, false);
    }

    private async Task<bool> IsLastOverAsync(CronTriggerOptions extras) =>
        extras.Overlap == Overlap.Allow || extras.LastExecution is not { } last || ServiceIdentity.HasEnded(await ExecutionAsync(last));

    private async Task<Row?> ExecutionAsync(string id) => (await rows.ByColumnAsync(Resource.Executions, "id", id, 1)).FirstOrDefault();

    /// <summary>Only those who ask about it need the execution before, and its row need not change for the others.</summary>
    private static string? Remembered(CronTriggerOptions extras, string id) => extras.Overlap == Overlap.Allow ? null : id;

    /// <summary>What another try may heal: whatever is not the execution grain's considered answer.</summary>
    private static bool IsPassing(Exception e) =>
        e is not MistralFault { Kind: FaultKind.Invalid or FaultKind.NotFound or FaultKind.Forbidden or FaultKind.Conflict };

    [LoggerMessage(LogLevel.Warning, "A slot of cron trigger {Trigger} is lost, its workflow cannot be started: {Reason}")]
    private partial void SlotLost(string trigger, string reason);

    [LoggerMessage(LogLevel.Information, "A slot of cron trigger {Trigger} waits: {Reason}")]
    private partial void SlotKept(string trigger, string reason);
}
