using System.Collections.Frozen;
using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;

namespace Jinja.Methods;

/// <summary>The methods of the builtin types.</summary>
internal static class BuiltinMethods
{
    public static readonly MethodTables All = new()
    {
        Texts = TextMethods.All.ToFrozenDictionary(),
        Lists = ListMethods.All.ToFrozenDictionary(),
        Maps = MapMethods.All.ToFrozenDictionary(),
        Tuples = SequenceMethods.Of("tuple").ToFrozenDictionary(),
        Ranges = SequenceMethods.Of("range").ToFrozenDictionary(),
        Ints = NumberMethods.Ints.ToFrozenDictionary(),
        Floats = NumberMethods.Floats.ToFrozenDictionary(),
        Bytes = BytesMethods.All.ToFrozenDictionary(),
    };

    public static BuiltinMethod? OfMap(string name) => All.Maps.GetValueOrDefault(name);
}
