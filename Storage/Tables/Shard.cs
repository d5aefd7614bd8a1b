namespace Mistral.Storage.Tables;

/// <summary>The place of an id in the id space that the clock's shards divide among themselves; stored, so it must never change.</summary>
internal static class Shard
{
    private const int Count = 1 << 20;

    /// <summary>FNV-1a over the UTF-16 code units.</summary>
    public static int Of(string id)
    {
        var hash = 2166136261u;
        foreach (var letter in id)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return (int)((hash ^ (hash >> 15)) % Count);
    }
}
