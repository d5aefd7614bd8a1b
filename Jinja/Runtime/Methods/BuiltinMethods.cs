using System.Collections.Frozen;
using System.Numerics;
using Jinja.Runtime.Values;
using Pythonic;

namespace Jinja.Runtime.Methods;

/// <summary>Which methods a value has.</summary>
internal static class BuiltinMethods
{
    private static readonly FrozenDictionary<string, BuiltinMethod> Text = TextMethods.All.ToFrozenDictionary();
    private static readonly FrozenDictionary<string, BuiltinMethod> Lists = ListMethods.All.ToFrozenDictionary();
    private static readonly FrozenDictionary<string, BuiltinMethod> Maps = MapMethods.All.ToFrozenDictionary();
    private static readonly FrozenDictionary<string, BuiltinMethod> Tuples = SequenceMethods.Of("tuple").ToFrozenDictionary();
    private static readonly FrozenDictionary<string, BuiltinMethod> Ranges = SequenceMethods.Of("range").ToFrozenDictionary();
    private static readonly FrozenDictionary<string, BuiltinMethod> Ints = NumberMethods.Ints.ToFrozenDictionary();
    private static readonly FrozenDictionary<string, BuiltinMethod> Floats = NumberMethods.Floats.ToFrozenDictionary();
    private static readonly FrozenDictionary<string, BuiltinMethod> Bytes = BytesMethods.All.ToFrozenDictionary();

    public static BuiltinMethod? OfMap(string name) => Maps.GetValueOrDefault(name);

    public static BuiltinMethod? Find(object? target, string name) => Table(target)?.GetValueOrDefault(name);

    private static FrozenDictionary<string, BuiltinMethod>? Table(object? target) => target switch
    {
        string or Markup => Text,
        Map => Maps,
        PyTuple => Tuples,
        PyRange => Ranges,
        PyBytes => Bytes,
        IPythonObject => null,
        IReadOnlyList<object?> => Lists,
        bool or long or BigInteger => Ints,
        double => Floats,
        _ => null,
    };
}
