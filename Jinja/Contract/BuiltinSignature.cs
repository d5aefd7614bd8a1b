using System.Collections.Concurrent;
using System.Globalization;
using PythonValues;

namespace Jinja;

/// <summary>The parameters of a builtin, and Python's complaints about arguments that do not fit.</summary>
internal sealed class BuiltinSignature
{
    /// <summary>As first parameter: the context, which Python counts but callers do not give.</summary>
    private const string Context = "@";

    private static readonly ConcurrentDictionary<(string, string), BuiltinSignature> Known = new();

    private readonly string _function;
    private readonly string[] _names;
    private readonly object?[] _defaults;
    private readonly int _required;
    private readonly string? _method;
    private readonly int _hidden;

    private BuiltinSignature(string function, string parameters, string? method)
    {
        _function = function;
        _method = method;
        _hidden = parameters.StartsWith(Context, StringComparison.Ordinal) ? 1 : 0;
        parameters = _hidden == 0 ? parameters : parameters[Context.Length..].TrimStart(',', ' ');
        var parts = parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToArray();
        _names = parts.Select(part => part[0]).ToArray();
        _defaults = parts.Select(part => part.Length == 1 ? null : Literal(part[1])).ToArray();
        _required = parts.Count(part => part.Length == 1);
    }

    public int Count => _names.Length;

    /// <summary>A Python function: <c>"value, width=80"</c>.</summary>
    public static BuiltinSignature Of(string function, string parameters) => new(function, parameters, null);

    /// <summary>A method of a builtin type, which takes no keywords unless <paramref name="takesKeywords"/>.</summary>
    public static BuiltinSignature Method(string type, string name, string parameters, bool takesKeywords = false) =>
        new(takesKeywords ? name : $"{type}.{name}", parameters, takesKeywords ? null : name);

    public static BuiltinSignature Cached(string function, string parameters) =>
        Known.GetOrAdd((function, parameters), key => Of(key.Item1, key.Item2));

    public object?[] Bind(IReadOnlyList<object?> positional, IReadOnlyList<KeyValuePair<string, object?>> named)
    {
        var values = new object?[_names.Length];
        if (positional.Count > _names.Length || (_method is not null && positional.Count < _required))
        {
            throw WrongCount(positional.Count);
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = i < positional.Count ? positional[i] : _defaults[i];
        }

        if (named.Count > 0)
        {
            BindNamed(values, positional.Count, named);
        }
        else if (positional.Count < _required)
        {
            throw Missing(_names.Take(_required).Skip(positional.Count).ToArray());
        }

        return values;
    }

    public object? Default(int parameter) => _defaults[parameter];

    /// <summary>
    /// Which argument (positional ones first, then named) each parameter takes, -1 for its default; null when they do not fit.
    /// </summary>
    public int[]? Plan(int positional, IReadOnlyList<string> names)
    {
        var plan = new int[_names.Length];
        Array.Fill(plan, -1);
        if (positional > _names.Length || (names.Count > 0 && _method is not null))
        {
            return null;
        }

        for (var i = 0; i < positional; i++)
        {
            plan[i] = i;
        }

        for (var i = 0; i < names.Count; i++)
        {
            var at = Array.IndexOf(_names, names[i]);
            if (at < 0 || plan[at] >= 0)
            {
                return null;
            }

            plan[at] = positional + i;
        }

        return plan.Take(_required).Contains(-1) ? null : plan;
    }

    private void BindNamed(object?[] values, int positional, IReadOnlyList<KeyValuePair<string, object?>> named)
    {
        if (_method is not null)
        {
            throw new PythonTypeError($"{_function}() takes no keyword arguments");
        }

        var given = new bool[values.Length];
        foreach (var (name, value) in named)
        {
            var at = Array.IndexOf(_names, name);
            if (at < 0)
            {
                throw new PythonTypeError($"{_function}() got an unexpected keyword argument '{name}'");
            }

            if (at < positional || given[at])
            {
                throw new PythonTypeError($"{_function}() got multiple values for argument '{name}'");
            }

            (values[at], given[at]) = (value, true);
        }

        var missing = _names.Take(_required).Where((_, i) => i >= positional && !given[i]).ToArray();
        if (missing.Length > 0)
        {
            throw Missing(missing);
        }
    }

    private PythonTypeError WrongCount(int given)
    {
        if (_method is null)
        {
            var (least, most) = (_required + _hidden, _names.Length + _hidden);
            var takes = least == most ? $"{least}" : $"from {least} to {most}";
            var plural = least == 1 && most == 1 ? "" : "s";
            given += _hidden;
            return new PythonTypeError(
                $"{_function}() takes {takes} positional argument{plural} but {given} {(given == 1 ? "was" : "were")} given"
            );
        }

        if (_names.Length == 0)
        {
            return new PythonTypeError($"{_function}() takes no arguments ({given} given)");
        }

        if (_names.Length == 1 && _required == 1)
        {
            return new PythonTypeError($"{_function}() takes exactly one argument ({given} given)");
        }

        var (bound, word) = given < _required ? (_required, "least") : (_names.Length, "most");
        return new PythonTypeError($"{_method} expected at {word} {bound} argument{(bound == 1 ? "" : "s")}, got {given}");
    }

    private PythonTypeError Missing(string[] names)
    {
        var quoted = names.Select(name => $"'{name}'").ToArray();
        var list = quoted.Length switch
        {
            1 => quoted[0],
            2 => $"{quoted[0]} and {quoted[1]}",
            _ => $"{string.Join(", ", quoted[..^1])}, and {quoted[^1]}",
        };
        return new PythonTypeError(
            $"{_function}() missing {names.Length} required positional argument{(names.Length == 1 ? "" : "s")}: {list}"
        );
    }

    private static object? Literal(string text) =>
        text switch
        {
            "None" => null,
            "True" => true,
            "False" => false,
            _ when text.StartsWith('\'') => text[1..^1],
            _ when text.Contains('.') => double.Parse(text, CultureInfo.InvariantCulture),
            _ => long.Parse(text, CultureInfo.InvariantCulture),
        };
}
