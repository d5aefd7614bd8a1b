namespace Mistral.Grains.Interfaces.Services;

/// <summary>The silo that answers, whichever that is: of a client's call, the one that it is connected to.</summary>
[Alias("Mistral.HealthGrain")]
public interface IHealthGrain : IGrainWithIntegerKey
{
    /// <summary>Completes when this silo can do its work; a fault says why it cannot.</summary>
    [ResponseTimeout("00:00:05")]
    [Alias("Check")]
    Task Check();

    /// <summary>Answers when the silo is there, whatever else is wrong.</summary>
    /// <returns>False when it is about to leave: what is new goes better elsewhere.</returns>
    [ResponseTimeout("00:00:02")]
    [Alias("Ping")]
    Task<bool> Ping();

    /// <summary>Of which grains this silo keeps the place; null while it is alone.</summary>
    [ResponseTimeout("00:00:02")]
    [Alias("DirectoryRange")]
    Task<HashRange?> DirectoryRange();
}
