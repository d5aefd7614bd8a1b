using System.Collections.Frozen;
using System.Numerics;
using PythonValues;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Regexes;
using Yaql.Values;

namespace Yaql.Calls;

internal enum Kind
{
    Any,
    Null,
    Text,
    Int,
    IntNoBool,
    Number,
    Bool,
    List,
    Dict,
    Set,
    Iterable,
    Iterator,
    NotSetIterable,
    Ordered,
    Regex,
    Datetime,
    Timespan,
    Context,
    Lambda,
    Mapping,
    LazyMapping,
}

/// <summary>What values a parameter takes.</summary>
internal readonly record struct ParameterType(Kind Kind, bool IsNullable)
{
    private static readonly FrozenDictionary<string, Kind> Names = new Dictionary<string, Kind>
    {
        ["any"] = Kind.Any,
        ["null"] = Kind.Null,
        ["string"] = Kind.Text,
        ["int"] = Kind.Int,
        ["integer"] = Kind.IntNoBool,
        ["number"] = Kind.Number,
        ["bool"] = Kind.Bool,
        ["list"] = Kind.List,
        ["dict"] = Kind.Dict,
        ["set"] = Kind.Set,
        ["iterable"] = Kind.Iterable,
        ["iterator"] = Kind.Iterator,
        ["noset"] = Kind.NotSetIterable,
        ["ordered"] = Kind.Ordered,
        ["regex"] = Kind.Regex,
        ["datetime"] = Kind.Datetime,
        ["timespan"] = Kind.Timespan,
        ["context"] = Kind.Context,
        ["lambda"] = Kind.Lambda,
        ["mapping"] = Kind.Mapping,
        ["lazymapping"] = Kind.LazyMapping,
    }.ToFrozenDictionary();

    public bool IsLazy => Kind is Kind.Lambda or Kind.LazyMapping;

    public static ParameterType Parse(string text) =>
        text.EndsWith('?')
            ? new ParameterType(Names[text[..^1]], true)
            : new ParameterType(Names[text], text is "any" or "null" or "lambda");

    public bool Accepts(object? value, bool iterableDicts)
    {
        if (value is null)
        {
            return IsNullable;
        }

        return Kind switch
        {
            Kind.Any => value is not (MappingPair or LazyMapping),
            Kind.Null => false,
            Kind.Text => value is string,
            Kind.Int => value is long or bool or BigInteger,
            Kind.IntNoBool => value is long or BigInteger,
            Kind.Number => value is long or double or BigInteger,
            Kind.Bool => value is bool,
            Kind.List => value is IReadOnlyList<object?>,
            Kind.Dict => value is Map,
            Kind.Set => value is IPythonSet,
            Kind.Iterable => Sequences.IsIterable(value, iterableDicts),
            Kind.Iterator => value is YaqlIterator or Memorized,
            Kind.NotSetIterable => Sequences.IsIterable(value, iterableDicts) && value is not IPythonSet,
            Kind.Ordered => value is OrderedSequence,
            Kind.Regex => value is YaqlRegex,
            Kind.Datetime => value is PythonDateTime,
            Kind.Timespan => value is PythonTimeDelta,
            Kind.Context => value is Scope,
            Kind.Lambda => true,
            Kind.Mapping => value is MappingPair,
            Kind.LazyMapping => value is LazyMapping,
            _ => false,
        };
    }

    /// <summary>Whether this type is a narrower one than <paramref name="other"/>.</summary>
    public bool Specializes(ParameterType other) =>
        Kind != other.Kind
        && other.Kind switch
        {
            Kind.Any => Kind is not (Kind.Lambda or Kind.Mapping or Kind.LazyMapping),
            Kind.Iterable or Kind.NotSetIterable => Kind is Kind.List or Kind.Set or Kind.Iterator or Kind.Ordered,
            _ => false,
        };
}

/// <summary><c>key => value</c> as an argument of a function that takes such pairs.</summary>
internal sealed record MappingPair(object? Key, object? Value);

/// <summary>The same, evaluated by the function.</summary>
internal sealed record LazyMapping(Lambda Key, Lambda Value);
