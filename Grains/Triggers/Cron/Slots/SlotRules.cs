using System.Buffers.Binary;
using System.Globalization;
using Mistral.Grains.Ids;

namespace Mistral.Grains.Triggers.Cron.Slots;

/// <summary>
/// What becomes of a trigger's slots, wherever it is kept: in the service, or in a test of a workflow. Times are microseconds.
/// </summary>
/// <param name="Trigger">Its id, from which come those of its executions.</param>
/// <param name="Next">The first slot after a moment; null when there is none.</param>
/// <param name="Window">For <see cref="CatchUp.All"/>: how old a missed slot may be, in seconds.</param>
/// <param name="Jitter">A slot starts up to so many seconds later, always equally much for the same slot.</param>
internal sealed record SlotRules(string Trigger, Func<long, long?> Next, CatchUp CatchUp, long Window, long Jitter)
{
    public const long UsualWindow = 86_400;

    /// <summary>What a cancelled execution is told.</summary>
    public const string Superseded = "The next slot of its cron trigger has come.";

    /// <summary>For <see cref="CatchUp.None"/>: a slot that starts within this time is late, not missed.</summary>
    private const long Grace = 60_000_000;

    private const long Second = 1_000_000;

    public SlotPlan Plan(long slot, long at)
    {
        var now = at - Delay(slot);
        return CatchUp switch
        {
            CatchUp.None when slot < now - Grace => new(slot, true, Next(now)),
            CatchUp.All when slot < now - (Window * Second) => new(slot, true, Next(now - (Window * Second))),
            CatchUp.All => new(slot, false, Next(slot)),
            _ => new(slot, false, Next(Math.Max(now, slot))),
        };
    }

    /// <summary>When a slot is to start: at its time, or by the trigger's jitter later.</summary>
    public long StartOf(long slot) => slot + Delay(slot);

    public static string ExecutionId(string trigger, long slot) =>
        NameBasedId.Of(trigger, string.Create(CultureInfo.InvariantCulture, $"slot {slot}"));

    /// <summary>The same for each look at a slot: it comes from the name that the slot's execution has.</summary>
    private long Delay(long slot)
    {
        if (Jitter == 0)
        {
            return 0;
        }

        var id = Guid.Parse(ExecutionId(Trigger, slot)).ToByteArray();
        return (long)(BinaryPrimitives.ReadUInt64LittleEndian(id.AsSpan(8)) % (ulong)(Jitter * Second));
    }
}
