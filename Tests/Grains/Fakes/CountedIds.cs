using Mistral.Grains.Ids;

namespace Mistral.Grains.Tests.Fakes;

internal sealed class CountedIds : IIdSource
{
    private int _last;

    public string NewId() => $"00000000-0000-0000-0000-{Interlocked.Increment(ref _last):d12}";
}
