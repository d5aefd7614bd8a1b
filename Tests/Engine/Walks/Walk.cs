using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Tests.Worlds;
using PythonValues;

namespace Mistral.Engine.Tests.Walks;

/// <summary>One execution under everything that may go wrong around it, chosen by a seed.</summary>
internal sealed class Walk
{
    /// <summary>No walk takes longer than this, whatever its seed.</summary>
    private const int MostSteps = 5_000;

    /// <summary>So often a walk that is over begins anew, because something that failed is run again or skipped.</summary>
    private const int MostRevivals = 3;

    private readonly Random _random;
    private readonly bool _isCalm;
    private readonly World _world;
    private readonly Invariants _invariants;
    private readonly List<Message> _delivered = [];

    public Walk(int seed, bool isCalm)
    {
        _random = new(seed);
        _isCalm = isCalm;
        Definition = new WorkflowGenerator(_random, isCalm).Make();
        _world = new(Definition, _random.Next(2) == 0)
        {
            RunsInline = _random.Next(2) == 0,
            StartsLate = true,
            Options = new() { StartsPerDecision = _random.Next(2) == 0 ? 1_000 : 1 + _random.Next(4) },
        };
        _invariants = new(_world);
        _world.Inspect = _invariants.AfterStep;
    }

    public string Definition { get; }

    /// <summary>Without any disturbance.</summary>
    public static Run Undisturbed(int seed)
    {
        var random = new Random(seed);
        var world = new World(new WorkflowGenerator(random, true).Make());
        var run = world.Go("main");
        for (var i = 0; i < 100 && !run.End.IsCompleted(); i++)
        {
            Resume(world);
            world.Settle();
        }

        return run;
    }

    public Run Go()
    {
        var main = _world.Begin("main");
        Live();
        for (var revival = 0; revival < MostRevivals && !_isCalm && Revive(); revival++)
        {
            Live();
        }

        return main;
    }

    private void Live()
    {
        for (var step = 0; step < MostSteps && Stir(); step++) { }

        for (var step = 0; step < MostSteps && !IsOver(); step++)
        {
            Finish();
        }

        foreach (var run in _world.Runs.Values)
        {
            _invariants.AtTheEnd(run);
        }
    }

    /// <returns>False when nothing has failed that could be run again.</returns>
    private bool Revive()
    {
        var failed = _world
            .Runs.Values.SelectMany(run => run.State.Tasks.Where(task => task.State == State.Error).Select(task => (run, task)))
            .ToList();
        if (failed.Count == 0)
        {
            return false;
        }

        for (var again = _random.Next(1, 4); again > 0; again--)
        {
            var (run, task) = failed[_random.Next(failed.Count)];
            Again(run, task);
        }

        return true;
    }

    private void Again(Run run, TaskState task) =>
        _world.Send(
            run,
            _random.Next(3) == 0
                ? new Signal.SkipTask(task.Id)
                : new Signal.RerunTask(task.Id, task.Items is null || _random.Next(2) == 0, null)
        );

    private static void Resume(World world)
    {
        foreach (var paused in world.Runs.Values.Where(run => run.End == State.Paused).ToList())
        {
            world.Send(paused, new Signal.Resume(null));
        }
    }

    private bool IsOver() => _world.Messages.Count == 0 && _world.Runs.Values.All(run => run.End.IsCompleted());

    /// <returns>False when it is time to let things end.</returns>
    private bool Stir()
    {
        var choice = _random.Next(100);
        var run = _world.Runs.Values.ElementAt(_random.Next(_world.Runs.Count));
        switch (choice)
        {
            case < 55 when _world.Messages.Count > 0:
                var message = _world.Messages[_random.Next(_world.Messages.Count)];
                _world.Messages.Remove(message);
                _delivered.Add(message);
                _world.Deliver(message);
                break;
            case < 62 when _delivered.Count > 0:
                _world.Deliver(_delivered[_random.Next(_delivered.Count)]);
                break;
            case < 70:
                Crash(run);
                break;
            case < 72:
                _world.Send(run, new Signal.Pause());
                break;
            case < 76:
                _world.Send(run, new Signal.Resume(null));
                break;
            case < 78:
                _world.Send(run, new Signal.Wake());
                break;
            case < 84:
                _world.Tick();
                break;
            case < 92 when !_isCalm:
                Disturb(run);
                break;
            case > 97:
                return false;
        }

        return true;
    }

    private void Disturb(Run run)
    {
        var failed = run.State.Tasks.Where(task => task.State == State.Error).ToList();
        var open = run.State.Invocations.Where(invocation => !invocation.IsWorkflow && !invocation.State.IsCompleted()).ToList();
        switch (_random.Next(12))
        {
            case 0:
                _world.Send(run, new Signal.Stop(State.Cancelled, "walk"));
                break;
            case 1:
                _world.Send(run, new Signal.Stop(_random.Next(2) == 0 ? State.Error : State.Success, "walk"));
                break;
            case 2 when Children() is { Count: > 0 } children:
                _world.Send(
                    children[_random.Next(children.Count)],
                    new Signal.Stop(_random.Next(3) > 0 ? State.Cancelled : State.Error, "child")
                );
                break;
            case < 6 when failed.Count > 0:
                Again(run, failed[_random.Next(failed.Count)]);
                break;
            case 6:
                _world.Send(run, new Signal.UpdateEnvironment(Map.Of(("k", 1L))));
                break;
            case > 6 when open.Count > 0:
                var states = new[] { State.Success, State.Success, State.Error, State.Cancelled, State.Paused, State.Running };
                _world.Send(run, new Signal.InvocationUpdated(open[_random.Next(open.Count)].Id, states[_random.Next(states.Length)], 1L));
                break;
        }
    }

    private List<Run> Children() => [.. _world.Runs.Values.Where(run => run.State.Head.Parent is not null)];

    /// <summary>The process dies: what it ran and what it had not told yet is lost; another one loads the rows.</summary>
    private void Crash(Run run)
    {
        if (run.End == State.Idle)
        {
            return;
        }

        foreach (var lost in _world.Messages.Where(message => message.From == run.Id).ToList())
        {
            _world.Messages.Remove(lost);
            if (lost.Signal is Signal.InvocationEnded ended)
            {
                _world.Running.Remove(ended.InvocationId);
            }
        }

        run.State = Reload.Of(run.State);
        _world.Send(run, new Signal.Recover(_world.Running.Contains));
    }

    private void Finish()
    {
        if (_world.Messages.Count > 0)
        {
            _world.Deliver(_random.Next(_world.Messages.Count));
            return;
        }

        if (_world.Runs.Values.Any(run => run.End == State.Paused))
        {
            Resume(_world);
            return;
        }

        foreach (var run in _world.Runs.Values.Where(run => !run.End.IsCompleted()))
        {
            if (run.State.Invocations.FirstOrDefault(invocation => !invocation.State.IsCompleted() && !invocation.IsSync) is { } waiting)
            {
                _world.Send(run, new Signal.InvocationUpdated(waiting.Id, State.Success, 1L));
                return;
            }
        }

        if (!_world.Tick())
        {
            // As the service does from time to time: what was lost on the way is asked for again.
            foreach (
                var run in _world.Runs.Values.Where(run => run.State.HasInvocationInFlight || run.State.Head.Parent is not null).ToList()
            )
            {
                _world.Send(run, new Signal.Recover(_world.Running.Contains));
            }
        }
    }
}
