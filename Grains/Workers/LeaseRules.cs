using System.Globalization;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Storage.Workers;

namespace Mistral.Grains.Workers;

/// <summary>What a task says to the holder of one of its leases.</summary>
internal static class LeaseRules
{
    /// <summary>A lease is named after its task and the number of its hand-out.</summary>
    public static (string TaskId, long Number)? Read(string leaseId)
    {
        var dot = leaseId.LastIndexOf('.');
        return
            dot > 0 && long.TryParse(leaseId.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? (leaseId[..dot], number)
            : null;
    }

    /// <summary>Why the holder can go on no longer; null when it can.</summary>
    /// <param name="isEnd">It brings the outcome; the same outcome may come again.</param>
    public static MistralFault? Refusal(WorkerTaskStatus task, string leaseId, bool isEnd)
    {
        var (_, number) = Read(leaseId) ?? default;
        if (number == 0 || number > task.Attempt)
        {
            return Unknown(leaseId);
        }

        if (task.State == WorkerTaskState.Cancelled || (task.State == WorkerTaskState.Leased && !task.IsWanted))
        {
            return Cancelled(leaseId);
        }

        if (task.LeaseId != leaseId)
        {
            return Lost(leaseId);
        }

        return task.State == WorkerTaskState.Leased || isEnd
            ? null
            : new(FaultKind.Conflict, $"The work of lease '{leaseId}' was ended by its worker already.");
    }

    public static MistralFault Unknown(string leaseId) => new(FaultKind.NotFound, $"Lease not found [id={leaseId}]");

    public static MistralFault Lost(string leaseId) =>
        new(
            FaultKind.Conflict,
            $"The lease '{leaseId}' is lost: nothing was heard of its worker in time. Its work was handed on or failed; drop it."
        );

    public static MistralFault Cancelled(string leaseId) =>
        new(
            FaultKind.Gone,
            $"cancelled: the work of lease '{leaseId}' is no longer wanted: its workflow was cancelled, its task timed out, or it was "
                + "ended through the API."
        );
}
