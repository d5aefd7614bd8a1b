namespace Mistral.Grains.Interfaces.Services;

/// <summary>
/// Grains whose place one silo keeps: those whose hash lies in a part of the ring of all hashes. What is called through that silo and
/// stands there, too, costs no message between silos.
/// </summary>
/// <param name="From">The first hash.</param>
/// <param name="Until">The first that is another's; lower than <paramref name="From"/>: the range goes over the end of the ring.</param>
[GenerateSerializer, Immutable, Alias("Mistral.HashRange")]
public sealed record HashRange(int From, int Until)
{
    /// <summary>A start looks for an id of one silo so often.</summary>
    private const int Tries = 100;

    /// <param name="grainType">As the cluster calls it: <c>execution</c>.</param>
    public static int HashOf(string grainType, string key) => unchecked((int)GrainId.Create(grainType, key).GetUniformHashCode());

    public bool Contains(int hash) => From < Until ? hash >= From && hash < Until : From == Until || hash >= From || hash < Until;

    /// <returns>An id of a grain in the range; where that is narrow perhaps another one.</returns>
    public string NewId(string grainType, Func<string> next)
    {
        var id = next();
        for (var i = 1; i < Tries && !Contains(HashOf(grainType, id)); i++)
        {
            id = next();
        }

        return id;
    }
}
