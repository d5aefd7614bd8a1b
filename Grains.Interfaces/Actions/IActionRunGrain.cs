using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Interfaces.Actions;

/// <summary><c>POST /action_executions</c>; input and params are JSON text of an object.</summary>
[GenerateSerializer, Immutable, Alias("Mistral.RunAction")]
public sealed record RunAction(
    string? Name,
    string? Input,
    string? Description,
    string WorkflowNamespace,
    string? Params,
    Caller Caller,
    Credentials Credentials
);

/// <summary>An action run by itself, without a workflow (key: the action execution's id).</summary>
[Alias("Mistral.ActionRunGrain")]
public interface IActionRunGrain : IGrainWithStringKey
{
    /// <summary>The rules of <c>POST /action_executions</c>: the row is stored only when the request or the action asks for it.</summary>
    /// <remarks>A synchronous run answers when the action has ended, which may take as long as its own timeout allows.</remarks>
    [ResponseTimeout("00:10:00")]
    [Alias("Run")]
    Task<Row> Run(RunAction request);

    [Alias("Update")]
    Task<Row> Update(UpdateAction request);

    [Alias("Delete")]
    Task Delete(Caller caller);
}
