namespace Mistral.Grains.Triggers.Cron.Slots;

/// <summary>What is done with a slot.</summary>
internal enum SlotMove
{
    Start,

    /// <summary>It starts nothing and does not count; the trigger moves on.</summary>
    Pass,

    /// <summary>It stays, and is tried again.</summary>
    Wait,

    /// <summary>The execution of the slot before is cancelled first.</summary>
    CancelAndStart,
}
