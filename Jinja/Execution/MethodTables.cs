using System.Collections.Frozen;
using System.Numerics;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Execution;

/// <summary>Which methods the values of each builtin type have.</summary>
internal sealed record MethodTables
{
    public required FrozenDictionary<string, BuiltinMethod> Texts { get; init; }

    public required FrozenDictionary<string, BuiltinMethod> Lists { get; init; }

    public required FrozenDictionary<string, BuiltinMethod> Maps { get; init; }

    public required FrozenDictionary<string, BuiltinMethod> Tuples { get; init; }

    public required FrozenDictionary<string, BuiltinMethod> Ranges { get; init; }

    public required FrozenDictionary<string, BuiltinMethod> Ints { get; init; }

    public required FrozenDictionary<string, BuiltinMethod> Floats { get; init; }

    public required FrozenDictionary<string, BuiltinMethod> Bytes { get; init; }

    public BuiltinMethod? Find(object? target, string name) => Table(target)?.GetValueOrDefault(name);

    /// <summary>Whether <c>map.name</c> can only be a key: maps have no method of that name.</summary>
    public bool IsPlainKey(string name) => !Maps.ContainsKey(name) && !Unsafe.IsInternal(name);

    private FrozenDictionary<string, BuiltinMethod>? Table(object? target) =>
        target switch
        {
            string or Markup => Texts,
            Map => Maps,
            PythonTuple => Tuples,
            PyRange => Ranges,
            PyBytes => Bytes,
            IPythonObject => null,
            IReadOnlyList<object?> => Lists,
            bool or long or BigInteger => Ints,
            double => Floats,
            _ => null,
        };
}
