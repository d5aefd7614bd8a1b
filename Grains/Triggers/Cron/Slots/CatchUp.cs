namespace Mistral.Grains.Triggers.Cron.Slots;

/// <summary>What happens to slots that were missed.</summary>
internal enum CatchUp
{
    /// <summary>Mistral's way: they collapse into one.</summary>
    Last,

    /// <summary>They are skipped.</summary>
    None,

    /// <summary>Each of them within the window runs.</summary>
    All,
}
