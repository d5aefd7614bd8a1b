using Mistral.Engine.Contract;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Storage.Executions;

namespace Mistral.Grains.Boundary;

/// <summary>What kept a request from being done, as its sender sees it.</summary>
internal static class Refusals
{
    private const int RetrySeconds = 1;

    public static MistralFault Fault(Refusal refusal) =>
        new(
            refusal.Kind switch
            {
                RefusalKind.Forbidden => FaultKind.Forbidden,
                RefusalKind.NotFound => FaultKind.NotFound,
                RefusalKind.Conflict => FaultKind.Conflict,
                _ => FaultKind.Invalid,
            },
            refusal.Message
        );

    public static Exception Fault(Exception e) =>
        e switch
        {
            StorageUnavailableException unavailable => new MistralFault(FaultKind.Unavailable, unavailable.Message, RetrySeconds),
            VersionConflictException conflict => new MistralFault(FaultKind.Unavailable, conflict.Message, RetrySeconds),
            _ => e,
        };
}
