using PythonValues;

namespace Mistral.Engine.Contexts;

/// <summary>A context written down whole, versions included, where it can't be folded again.</summary>
/// <remarks>A list of <c>[key, value, versions]</c>, versions being <c>count</c> or <c>[count, [[key, versions] …]]</c>.</remarks>
internal static class ContextSnapshot
{
    public static IReadOnlyList<object?> Write(ContextMap context) =>
        [
            .. context
                .Ordered()
                .Select(entry =>
                    (object?)new object?[] { entry.Key as string ?? PythonText.Str(entry.Key), entry.Value, Write(entry.Version) }
                ),
        ];

    public static ContextMap Read(IReadOnlyList<object?> snapshot)
    {
        var entries = snapshot
            .Cast<IReadOnlyList<object?>>()
            .Select((entry, order) => new ContextEntry(entry[0]!, entry[1], ReadVersion(entry[2]), order))
            .ToList();
        return ContextMap.Empty.Adopt(entries);
    }

    private static object Write(ContextVersion version) =>
        version.Children is not { IsEmpty: false } children
            ? (long)version.Count
            : new object?[]
            {
                (long)version.Count,
                (object?[])[.. children.Select(child => (object?)new object?[] { child.Key, Write(child.Value) })],
            };

    private static ContextVersion ReadVersion(object? written)
    {
        if (written is not IReadOnlyList<object?> pair)
        {
            return ContextVersion.Leaf(Convert.ToInt32(written));
        }

        var children = ((IReadOnlyList<object?>)pair[1]!).Cast<IReadOnlyList<object?>>();
        return new(
            Convert.ToInt32(pair[0]),
            System.Collections.Immutable.ImmutableDictionary.CreateRange(
                PythonEquality.Keys,
                children.Select(child => KeyValuePair.Create(child[0]!, ReadVersion(child[1])))
            )
        );
    }
}
