using System.Numerics;
using PythonValues;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Regexes;
using Yaql.Values;

namespace Yaql.Calls;

/// <summary>
/// A call whose arguments have been bound to the parameters of an overload; the getters read them as what the signature promised.
/// </summary>
internal readonly struct BoundCall(Scope scope, object?[] arguments)
{
    public Scope Scope => scope;

    public Evaluation Evaluation => scope.Evaluation;

    public object? this[int at] => arguments[at];

    public bool IsGiven(int at) => !ReferenceEquals(arguments[at], Overload.NotGiven);

    public string Text(int at) => (string)arguments[at]!;

    public string? TextOrNull(int at) => (string?)arguments[at];

    public bool Flag(int at) => arguments[at] is true;

    public Map Dict(int at) => (Map)arguments[at]!;

    public IPythonSet Set(int at) => (IPythonSet)arguments[at]!;

    public IReadOnlyList<object?> List(int at) => (IReadOnlyList<object?>)arguments[at]!;

    public Lambda Lambda(int at) => (Lambda)arguments[at]!;

    public Lambda? LambdaOrNull(int at) => (Lambda?)arguments[at];

    public YaqlRegex Regex(int at) => (YaqlRegex)arguments[at]!;

    public PythonDateTime Datetime(int at) => (PythonDateTime)arguments[at]!;

    public PythonTimeDelta Timespan(int at) => (PythonTimeDelta)arguments[at]!;

    public IReadOnlyList<object?> Rest(int at) => (object?[])arguments[at]!;

    public IReadOnlyList<KeyValuePair<string, object?>> Named(int at) => (KeyValuePair<string, object?>[])arguments[at]!;

    /// <summary>An int of any size.</summary>
    public BigInteger Integer(int at) => PythonNumber.ToBigInteger(arguments[at]!);

    /// <summary>An int that counts or points into something: what is beyond every collection is cut to its ends.</summary>
    public int Int(int at) =>
        arguments[at] switch
        {
            long number => (int)Math.Clamp(number, int.MinValue / 2, int.MaxValue / 2),
            bool flag => flag ? 1 : 0,
            BigInteger big => big.Sign < 0 ? int.MinValue / 2 : int.MaxValue / 2,
            _ => throw Failure.Type($"'{PythonText.TypeName(arguments[at])}' object cannot be interpreted as an integer"),
        };

    /// <summary>An int where Python wants one of a machine's size.</summary>
    public int Size(int at) =>
        arguments[at] is BigInteger ? throw new PythonOverflowError("Python int too large to convert to C ssize_t") : Int(at);

    /// <summary>The items of a collection, each counted as a step.</summary>
    public IEnumerable<object?> Items(int at) => Sequences.Counted(arguments[at], Evaluation);

    /// <summary>The same for a lazy function, whose own items are counted.</summary>
    public IEnumerable<object?> Raw(int at) => Sequences.Raw(arguments[at], Evaluation);

    public YaqlIterator Lazy(IEnumerable<object?> items) => Evaluation.Lazy(items);
}
