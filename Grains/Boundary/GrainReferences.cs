using System.Runtime.CompilerServices;

namespace Mistral.Grains.Boundary;

/// <summary>
/// References to grains that are asked for all the time: Orleans reads attributes each time to find out what grain has an interface.
/// </summary>
internal static class GrainReferences
{
    /// <summary>As <see cref="IGrainFactory.GetGrain{TGrainInterface}(string, string)"/>.</summary>
    public static T Grain<T>(this IGrainFactory factory, string key)
        where T : class, IGrainWithStringKey =>
        Known<T>.Types.TryGetValue(factory, out var known)
            ? (T)factory.GetGrain(GrainId.Create(known.Grain, key), known.Interface)
            : First<T>(factory, key);

    private static T First<T>(IGrainFactory factory, string key)
        where T : class, IGrainWithStringKey
    {
        var grain = factory.GetGrain<T>(key);
        if (grain is GrainReference reference)
        {
            Known<T>.Types.AddOrUpdate(factory, new(reference.GrainId.Type, reference.InterfaceType));
        }

        return grain;
    }

    private sealed record GrainTypes(GrainType Grain, GrainInterfaceType Interface);

    private static class Known<T>
    {
        public static ConditionalWeakTable<IGrainFactory, GrainTypes> Types { get; } = [];
    }
}
