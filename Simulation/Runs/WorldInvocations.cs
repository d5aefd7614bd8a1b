using System.Globalization;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Simulation.Mocks;
using Mistral.Simulation.Requests;
using PythonValues;

namespace Mistral.Simulation.Runs;

/// <summary>Does what decisions ask for: real and mocked actions, sub-workflows, and what executions tell each other.</summary>
internal sealed class WorldInvocations(World world, SimulationRequest request, WorldServices services)
{
    /// <summary>What an explored failure says.</summary>
    public const string ExploredError = "The action failed on this path.";

    private readonly MockAnswers _mocks = new(request.Mocks, services.Expressions);

    /// <summary>Sub-workflows that are mocked, by their ids.</summary>
    private readonly HashSet<string> _mockedChildren = [];

    public List<Call> Calls { get; } = [];

    public void Perform(Run run, Effect effect, Queue<Signal> inner)
    {
        switch (effect)
        {
            case Effect.RunAction action:
                Action(run, action, inner);
                break;
            case Effect.CancelAction cancel:
                Cancel(run, cancel.InvocationId, false);
                break;
            case Effect.StartSubworkflow start:
                Child(run, start);
                break;
            case Effect.Continue:
                inner.Enqueue(new Signal.Continue());
                break;
            case Effect.NotifyParent notify:
                world.Tell(
                    notify.Parent.ExecutionId,
                    new Signal.ChildChanged(notify.ChildId, notify.State, notify.StateInfo, notify.Output, notify.Number, notify.ByParent)
                );
                break;
            case Effect.ReviveParent revive:
                world.Tell(revive.Parent.ExecutionId, new Signal.ChildRevived(revive.ChildId, revive.Number));
                break;
            case Effect.CommandChild command when _mockedChildren.Contains(command.ChildId):
                if (command.State == State.Cancelled)
                {
                    Cancel(run, command.ChildId, true);
                }

                break;
            case Effect.CommandChild command:
                world.Tell(command.ChildId, Signal.OfParent(command.State, command.Message, command.Environment, command.Number));
                break;
            case Effect.UpdateChildEnvironment update:
                world.Tell(update.ChildId, new Signal.UpdateEnvironment(update.Environment, true));
                break;
        }
    }

    /// <summary>Delivers an end; the world's clock stands where it shall come.</summary>
    public void Deliver(Happening.Ended ended, Answer answer)
    {
        if (world.Find(ended.To) is not { } run)
        {
            return;
        }

        world.Send(
            run,
            ended.IsWorkflow
                ? ChildSignal(ended.InvocationId, answer)
                : new Signal.InvocationEnded(ended.InvocationId, answer.Outcome, answer.IsMocked)
        );
    }

    private void Action(Run run, Effect.RunAction action, Queue<Signal> inner)
    {
        var invocation = run.State.FindInvocation(action.InvocationId)!;
        var list = _mocks.Find(action.TaskName, invocation.Name, action.Name);
        Record(run, invocation, action.TaskName, action.Name, list is not null);
        var label = Label(run, action.TaskName, invocation);
        if (list is not null)
        {
            if (FromMock(list, invocation.Input, invocation, label) is { } answer)
            {
                Await(run, invocation, action.TaskName, label, answer);
            }
        }
        else if (services.Real.Has(action.Name))
        {
            var answer = services.Real.Run(action.Name, action.Input, invocation.Id);
            if (!invocation.IsSync)
            {
                inner.Enqueue(new Signal.InvocationEnded(invocation.Id, InvocationOutcome.Success(null)));
            }
            else if (answer.After == 0 && world.Path is null)
            {
                inner.Enqueue(new Signal.InvocationEnded(invocation.Id, answer.Outcome));
            }
            else
            {
                Await(run, invocation, action.TaskName, label, answer);
            }
        }
        else if (world.Path is { } path)
        {
            Await(run, invocation, action.TaskName, label, new(MockEnd.Result, path.ResultOf(run.Spec.Name, action.TaskName), 0, true));
        }
        else
        {
            world.Problems.Add(
                $"The action '{invocation.Name}' of the task '{action.TaskName}' has no mock. Add one under mocks, by the name of the "
                    + $"action or of the task: a mock is {MockReader.Form}."
            );
        }
    }

    private void Child(Run run, Effect.StartSubworkflow start)
    {
        var invocation = run.State.FindInvocation(start.ChildId)!;
        var task = run.State.FindTask(start.TaskId)!.Name;
        var list = _mocks.Find(task, start.WorkflowName);
        Record(run, invocation, task, null, list is not null);
        if (list is not null)
        {
            var label = Label(run, task, invocation);
            _mockedChildren.Add(start.ChildId);
            if (FromMock(list, start.Input, invocation, label) is { } answer)
            {
                Await(run, invocation, task, label, answer);
            }
        }
        else if (request.Library.ForTask(start.WorkflowName, run.Workflow.Workbook, start.Namespace) is not null)
        {
            world.Agenda.Add(new Happening.Start(world.Now, world.NextOrder(), start.ChildId, start, run.Id));
        }
        else if (request.IsStrict)
        {
            world.Tell(
                run.Id,
                new Signal.ChildRejected(
                    start.ChildId,
                    $"Failed to find workflow [name={start.WorkflowName}] [namespace={start.Namespace}]"
                )
            );
        }
        else
        {
            world.Problems.Add(
                $"The sub-workflow '{start.WorkflowName}' of the task '{task}' is neither among the definitions nor mocked: add its "
                    + "file, or a mock by its name."
            );
        }
    }

    private Answer? FromMock(MockList list, Map input, Invocation invocation, string label)
    {
        var answer = _mocks.Answer(list, input, invocation.Index, label, world.Elapsed, out var problem);
        if (problem is not null)
        {
            world.Problems.Add(problem);
        }

        return answer;
    }

    private void Await(Run run, Invocation invocation, string task, string label, Answer answer)
    {
        if (answer.End == MockEnd.Never)
        {
            return;
        }

        world.Agenda.Add(
            new Happening.Ended(world.Now + answer.After, world.NextOrder(), run.Id, invocation.Id, answer, label)
            {
                Lane = invocation.TaskId,
                IsWorkflow = invocation.IsWorkflow,
                Otherwise = world.Path is { } path && answer.IsMocked ? Opposite(answer, path, run.Spec.Name, task) : null,
            }
        );
    }

    private static Answer Opposite(Answer answer, IPath path, string workflow, string task) =>
        answer.End == MockEnd.Result
            ? new(MockEnd.Error, ExploredError, answer.After, true)
            : new(MockEnd.Result, path.ResultOf(workflow, task), answer.After, true);

    /// <summary>
    /// Who runs an action hears of the cancellation and says so; an asynchronous one is known to nobody, and may still be completed.
    /// </summary>
    private void Cancel(Run run, string invocationId, bool isWorkflow)
    {
        if (isWorkflow || run.State.FindInvocation(invocationId) is { IsSync: true })
        {
            if (world.Agenda.EndOf(invocationId) is { } pending)
            {
                world.Agenda.Remove(pending);
            }

            var cancelled = new Answer(MockEnd.Cancel, null, 0, true);
            world.Tell(
                run.Id,
                isWorkflow ? ChildSignal(invocationId, cancelled) : new Signal.InvocationEnded(invocationId, cancelled.Outcome)
            );
        }
    }

    private static Signal ChildSignal(string id, Answer answer) =>
        answer.End switch
        {
            MockEnd.Error => new Signal.ChildChanged(id, State.Error, PythonText.Str(answer.Value), Map.Of(("result", answer.Value)), 1),
            MockEnd.Cancel => new Signal.ChildChanged(id, State.Cancelled, null, Map.Empty, 1),
            _ => new Signal.ChildChanged(id, State.Success, null, answer.Value as Map ?? Map.Empty, 1),
        };

    private void Record(Run run, Invocation invocation, string task, string? action, bool isMocked)
    {
        if (world.Path is null)
        {
            Calls.Add(
                new(
                    run.Id,
                    task,
                    invocation.Name,
                    action == invocation.Name ? null : action,
                    invocation.Input,
                    invocation.Index,
                    invocation.Attempt,
                    world.Elapsed,
                    isMocked
                )
            );
        }
    }

    private static string Label(Run run, string task, Invocation invocation)
    {
        var workflow = run.Order == 0 ? "" : $"{run.Spec.Name}.";
        var item = run.State.FindTask(invocation.TaskId)!.Items is null
            ? ""
            : $"[{invocation.Index.ToString(CultureInfo.InvariantCulture)}]";
        return $"{workflow}{task}{item}";
    }
}
