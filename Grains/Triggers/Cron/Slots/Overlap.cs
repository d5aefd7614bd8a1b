namespace Mistral.Grains.Triggers.Cron.Slots;

/// <summary>What happens when the execution of the slot before has not ended.</summary>
internal enum Overlap
{
    Allow,

    /// <summary>The slot is dropped.</summary>
    Skip,

    /// <summary>The slot waits, one at most, for the end.</summary>
    Queue,

    /// <summary>The running one is cancelled.</summary>
    Cancel,
}
