namespace Mistral.Grains.Triggers.Cron.Slots;

/// <summary>What a trigger's current slot asks for at a moment.</summary>
/// <param name="IsSpent">The slot is too old to run: on to the next one.</param>
/// <param name="Next">The slot after it; null when it was the last.</param>
internal sealed record SlotPlan(long Slot, bool IsSpent, long? Next)
{
    /// <param name="isLastOver">The execution of the slot before has ended, or there was none.</param>
    public SlotMove Move(Overlap overlap, bool isLastOver) =>
        IsSpent ? SlotMove.Pass
        : isLastOver ? SlotMove.Start
        : overlap switch
        {
            Overlap.Skip => SlotMove.Pass,
            Overlap.Queue => SlotMove.Wait,
            Overlap.Cancel => SlotMove.CancelAndStart,
            _ => SlotMove.Start,
        };
}
