using Yaql.Values;

namespace Yaql.Execution;

/// <summary>
/// What names mean at a place: variables and functions of this level, the rest from the levels above. Also the value of <c>let</c>,
/// <c>with</c> and <c>def</c>.
/// </summary>
/// <remarks>
/// A level is filled by who makes it and not changed afterwards. The first positional variable (<c>$</c>) has a field of its own: most
/// levels hold nothing else.
/// </remarks>
internal sealed class Scope : IContext
{
    private readonly Scope? _parent;
    private readonly bool _hasFirst;
    private readonly object? _first;
    private Dictionary<string, object?>? _variables;
    private Dictionary<string, UserFunction>? _functions;

    public Scope(Evaluation evaluation, object? data)
    {
        Evaluation = evaluation;
        _first = data;
        _hasFirst = true;
    }

    public Scope(Scope parent)
    {
        _parent = parent;
        Evaluation = parent.Evaluation;
        HasFunctions = parent.HasFunctions;
    }

    public Scope(Scope parent, object? first)
        : this(parent)
    {
        _first = first;
        _hasFirst = true;
    }

    public Evaluation Evaluation { get; }

    /// <summary>Whether <c>def</c> has been used here or above: if not, names need not be looked up at run time.</summary>
    public bool HasFunctions { get; private set; }

    public object? Data
    {
        get
        {
            var scope = this;
            while (!scope._hasFirst)
            {
                scope = scope._parent!;
            }

            return scope._first;
        }
    }

    /// <summary>A level with <c>$1</c>, <c>$2</c> … set.</summary>
    public static Scope WithPositional(Scope parent, IReadOnlyList<object?> values)
    {
        if (values.Count == 0)
        {
            return new Scope(parent);
        }

        var scope = new Scope(parent, values[0]);
        for (var i = 1; i < values.Count; i++)
        {
            scope.Set((i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), values[i]);
        }

        return scope;
    }

    public void Set(string name, object? value) => (_variables ??= new(StringComparer.Ordinal))[name] = value;

    public void Define(string name, UserFunction function)
    {
        (_functions ??= new(StringComparer.Ordinal))[name] = function;
        HasFunctions = true;
    }

    /// <summary>The nearest variable of that name; <paramref name="name"/> is neither empty nor 1.</summary>
    public bool TryGet(string name, out object? value)
    {
        for (var scope = this; scope is not null; scope = scope._parent)
        {
            if (scope._variables is { } variables && variables.TryGetValue(name, out value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    public UserFunction? Function(string name)
    {
        for (var scope = this; scope is { HasFunctions: true }; scope = scope._parent!)
        {
            if (scope._functions is { } functions && functions.TryGetValue(name, out var function))
            {
                return function;
            }
        }

        return null;
    }

    public override string ToString() => "<context>";
}
