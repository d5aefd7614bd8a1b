using Orleans;
using Orleans.Serialization.Invocation;

namespace Mistral.Service.Tests.Actions;

/// <summary>The first outcome that an execution is told of never arrives: as if the process that ran the action had died with it.</summary>
internal sealed class LostOutcomes : IIncomingGrainCallFilter
{
    private const string Outcome = "ActionCompleted";

    private int _lost;

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.MethodName != Outcome || Interlocked.Exchange(ref _lost, 1) != 0)
        {
            return context.Invoke();
        }

        context.Response = Response.Completed;
        return Task.CompletedTask;
    }
}
