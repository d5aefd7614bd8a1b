namespace Mistral.Grains.Interfaces.Services;

/// <summary>The silo of this process.</summary>
public interface ISiloDirectoryRange
{
    /// <summary>Of which grains it keeps the place; null while it is alone.</summary>
    HashRange? Range { get; }
}
