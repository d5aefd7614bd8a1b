using Yaql.Execution;

namespace Yaql.Calls;

/// <summary>Which argument goes into which parameter of an overload; -1: its default.</summary>
internal sealed class Plan
{
    private readonly Overload _overload;
    private readonly int[] _sources;
    private readonly int[] _rest;
    private readonly (string Name, int Source)[] _named;
    private readonly bool _isIdentity;

    private Plan(Overload overload, int[] sources, int[] rest, (string Name, int Source)[] named, int count)
    {
        (_overload, _sources, _rest, _named) = (overload, sources, rest, named);
        _isIdentity =
            overload.Rest is null
            && overload.Named is null
            && sources.Length == count
            && sources.Select((source, i) => source == i).All(same => same);
    }

    public Overload Overload => _overload;

    /// <summary>The plan for a call of that shape, or null when the overload cannot be called so.</summary>
    public static Plan? For(Overload overload, CallShape shape)
    {
        var sources = new int[overload.Parameters.Length];
        var unused = shape.Keywords.ToList();
        for (var i = 0; i < sources.Length; i++)
        {
            var parameter = overload.Parameters[i];
            var keyword = Array.LastIndexOf(shape.Keywords, parameter.Name);
            if (i < shape.Positional && !shape.Skipped[i])
            {
                if (keyword >= 0)
                {
                    return null;
                }

                sources[i] = i;
            }
            else if (keyword >= 0)
            {
                sources[i] = shape.Positional + keyword;
                unused.RemoveAll(name => name == parameter.Name);
            }
            else if (parameter.HasDefault)
            {
                sources[i] = -1;
            }
            else
            {
                return null;
            }
        }

        var rest = Enumerable.Range(sources.Length, Math.Max(0, shape.Positional - sources.Length)).ToArray();
        if (
            (rest.Length > 0 && (overload.Rest is null || rest.Any(at => shape.Skipped[at])))
            || (unused.Count > 0 && overload.Named is null)
        )
        {
            return null;
        }

        return new Plan(
            overload,
            sources,
            rest,
            [.. unused.Distinct().Select(name => (name, shape.Positional + Array.LastIndexOf(shape.Keywords, name)))],
            shape.Count
        );
    }

    public bool IsLazy(int argument)
    {
        for (var i = 0; i < _sources.Length; i++)
        {
            if (_sources[i] == argument)
            {
                return _overload.Parameters[i].Type.IsLazy;
            }
        }

        return Array.IndexOf(_rest, argument) >= 0 && _overload.Rest!.Type.IsLazy;
    }

    public bool Accepts(object?[] values, bool iterableDicts)
    {
        for (var i = 0; i < _sources.Length; i++)
        {
            if (_sources[i] >= 0 && !_overload.Parameters[i].Type.Accepts(values[_sources[i]], iterableDicts))
            {
                return false;
            }
        }

        foreach (var at in _rest)
        {
            if (!_overload.Rest!.Type.Accepts(values[at], iterableDicts))
            {
                return false;
            }
        }

        foreach (var (_, at) in _named)
        {
            if (!_overload.Named!.Type.Accepts(values[at], iterableDicts))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether every argument fits this overload at least as narrowly as the other, and one more so.</summary>
    public bool Specializes(Plan other, int count)
    {
        var narrower = false;
        for (var at = 0; at < count; at++)
        {
            if (TypeOf(at) is not { } mine || other.TypeOf(at) is not { } theirs)
            {
                continue;
            }

            if (theirs.Specializes(mine))
            {
                return false;
            }

            narrower |= mine.Specializes(theirs);
        }

        return narrower;
    }

    public object?[] Bind(object?[] values)
    {
        if (_isIdentity)
        {
            return values;
        }

        var bound = new object?[_overload.Slots];
        for (var i = 0; i < _sources.Length; i++)
        {
            bound[i] = _sources[i] < 0 ? _overload.Parameters[i].Default : values[_sources[i]];
        }

        var next = _sources.Length;
        if (_overload.Rest is not null)
        {
            bound[next++] = Array.ConvertAll(_rest, at => values[at]);
        }

        if (_overload.Named is not null)
        {
            bound[next] = Array.ConvertAll(_named, pair => new KeyValuePair<string, object?>(pair.Name, values[pair.Source]));
        }

        return bound;
    }

    private ParameterType? TypeOf(int argument)
    {
        var at = Array.IndexOf(_sources, argument);
        return at >= 0 ? _overload.Parameters[at].Type
            : Array.IndexOf(_rest, argument) >= 0 ? _overload.Rest!.Type
            : null;
    }
}
