using Mistral.Engine.Contract;
using Mistral.Simulation.Requests;

namespace Mistral.Simulation.Runs;

/// <summary>Lets a world go on until only the outside could move something, or a bound is met.</summary>
internal sealed class Walker(World world)
{
    public void Go()
    {
        while (!world.IsStuck && Step()) { }
    }

    /// <returns>False when nothing moves any more.</returns>
    private bool Step()
    {
        if (world.Path is { } path && Options() is { Count: > 0 } options)
        {
            var chosen = options[options.Count == 1 ? 0 : path.Choose(options)];
            if (chosen.Happening is not { } ended)
            {
                return Tick(onlyTimed: true);
            }

            world.Agenda.Remove(ended);
            world.Invocations.Deliver(ended, chosen.Answer!);
            return true;
        }

        return Tick(onlyTimed: false);
    }

    /// <summary>What may come next on a path: ends in any order, and the clock before them.</summary>
    private List<Option>? Options()
    {
        if (world.Agenda.First is Happening.SignalSent or Happening.Start && world.Agenda.First.At <= world.Now)
        {
            return null;
        }

        var options = new List<Option>();
        var others = new List<Option>();
        var lanes = new HashSet<string>();
        var isFirst = true;
        foreach (var ended in world.Agenda.All.OfType<Happening.Ended>().Where(IsFree))
        {
            if (!lanes.Add(ended.Lane))
            {
                continue;
            }

            options.Add(new(isFirst ? OptionKind.Usual : OptionKind.OtherOrder, $"{ended.Label} {ended.Answer.Verb}", ended, ended.Answer));
            isFirst = false;
            if (ended.Otherwise is { } other)
            {
                others.Add(new(OptionKind.OtherEnd, $"{ended.Label} {other.Verb}", ended, other));
            }
        }

        if (options.Count == 0)
        {
            return null;
        }

        options.AddRange(others);
        if (
            world.Agenda.FirstTimer is not null
            || world.Agenda.All.Any(happening => !(happening is Happening.Ended ended && IsFree(ended)))
        )
        {
            var running = options.Where(option => option.Kind != OptionKind.OtherEnd).Select(option => option.Happening!.Label);
            options.Add(new(OptionKind.Clock, $"the clock goes on while {string.Join(", ", running)} is running", null, null));
        }

        return options;
    }

    /// <summary>An end without a time may come at any time.</summary>
    private static bool IsFree(Happening.Ended ended) => ended.Answer.After == 0;

    /// <summary>The next moment: what is under way comes before a timer of the same time.</summary>
    private bool Tick(bool onlyTimed)
    {
        var first = onlyTimed
            ? world.Agenda.All.FirstOrDefault(happening => !(happening is Happening.Ended ended && IsFree(ended)))
            : world.Agenda.First;
        var timer = world.Agenda.FirstTimer;
        if ((first is null && timer is null) || world.IsOver(Math.Min(first?.At ?? long.MaxValue, timer?.At ?? long.MaxValue)))
        {
            return false;
        }

        if (first is not null && (timer is null || first.At <= timer.Value.At))
        {
            world.Agenda.Remove(first);
            world.AdvanceTo(first.At);
            Deliver(first);
            return true;
        }

        world.AdvanceTo(timer!.Value.At);
        world.Send(world.At(timer.Value.Order), new Signal.Wake());
        return true;
    }

    private void Deliver(Happening happening)
    {
        switch (happening)
        {
            case Happening.SignalSent { Signal: var signal } when world.Find(happening.To) is { } run:
                world.Send(run, signal);
                break;
            case Happening.Slot:
                world.Trigger!.Come();
                break;
            case Happening.Start start when world.Find(start.Parent) is { } parent:
                world.StartChild(start.What, parent);
                break;
            case Happening.Ended ended:
                world.Invocations.Deliver(ended, ended.Answer);
                break;
            case Happening.Asked { Request: var asked }:
                Ask(asked);
                break;
        }
    }

    private void Ask(UserRequest asked)
    {
        if ((asked.Of is { } of ? world.ChildOf(of) : world.LatestRoot) is not { } run)
        {
            world.Problems.Add(
                $"{(asked.Of is null ? "No run" : $"No sub-workflow of a task '{asked.Of}'")} has begun at this time, so "
                    + "nothing can be asked of it."
            );
            return;
        }

        var signal = asked switch
        {
            UserRequest.Pause => new Signal.Pause(),
            UserRequest.Resume resume => new Signal.Resume(resume.Environment),
            UserRequest.Stop stop => new Signal.Stop(stop.State, stop.Message),
            UserRequest.Rerun rerun => OfTask(rerun.Task, id => new Signal.RerunTask(id, rerun.Reset, rerun.Environment)),
            UserRequest.Skip skip => OfTask(skip.Task, id => new Signal.SkipTask(id)),
            _ => null,
        };
        if (signal is null)
        {
            return;
        }

        if (world.Send(run, signal) is { } refusal)
        {
            world.Problems.Add($"The request '{asked.GetType().Name.ToLowerInvariant()}' was refused: {refusal.Message}");
        }

        Signal? OfTask(string name, Func<string, Signal> make)
        {
            if (run.State.Tasks.LastOrDefault(task => task.Name == name) is { } task)
            {
                return make(task.Id);
            }

            world.Problems.Add($"No task '{name}' has begun at this time, so it can not be run again or skipped.");
            return null;
        }
    }
}
