using Mistral.Engine.Contract;
using Mistral.Engine.Executions.Memory;

namespace Mistral.Grains.Executions.Streams;

/// <summary>Hears what executions have stored.</summary>
internal interface IExecutionChangeNotifier
{
    void Tell(ExecutionState state, IReadOnlyList<Event> facts);
}
