using System.Globalization;
using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Grains.Triggers.Cron.Slots;
using Mistral.Simulation.Clock;

namespace Mistral.Simulation.Runs;

/// <summary>Lets a cron trigger start runs, by the rules of the service's own.</summary>
internal sealed class TriggerClock(World world, SimulatedTrigger trigger)
{
    private long _slot = trigger.Slots[0];
    private long? _left = trigger.Count;
    private int _seen;
    private Run? _last;
    private bool _waitsForLast;

    public void Begin() => Expect(_slot);

    /// <summary>The time of the slot has come.</summary>
    public void Come()
    {
        if (trigger.BackAt(world.Now) is { } back)
        {
            world.Agenda.Add(new Happening.Slot(back, world.NextOrder()));
            return;
        }

        var plan = trigger.Rules.Plan(_slot, world.Now);
        var move = plan.Move(trigger.Overlap, _last is null || _last.State.Head.State.IsCompleted());
        _waitsForLast = move == SlotMove.Wait;
        if (_waitsForLast)
        {
            return;
        }

        var starts = move is SlotMove.Start or SlotMove.CancelAndStart;
        _left -= starts ? 1 : 0;
        if (_left != 0 && plan.Next is { } next && next <= (trigger.Until ?? long.MaxValue))
        {
            Expect(next);
        }

        if (move == SlotMove.CancelAndStart)
        {
            world.Send(_last!, new Signal.Stop(State.Cancelled, SlotRules.Superseded));
        }

        if (starts)
        {
            world.StartRoot();
            _last = world.LatestRoot;
        }
    }

    /// <summary>The service looks once a second whether the run before has ended; here it is seen at once.</summary>
    public void Ended(Run run)
    {
        if (_waitsForLast && run == _last)
        {
            _waitsForLast = false;
            world.Agenda.Add(new Happening.Slot(world.Now, world.NextOrder()));
        }
    }

    private void Expect(long slot)
    {
        if (++_seen > CronSlots.Most)
        {
            world.Problems.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The trigger has come to more than {CronSlots.Most} slots and has not started all of its runs: ask for fewer by "
                        + $"count or for."
                )
            );
            return;
        }

        _slot = slot;
        world.Agenda.Add(new Happening.Slot(Math.Max(world.Now, trigger.Rules.StartOf(slot)), world.NextOrder()));
    }
}
