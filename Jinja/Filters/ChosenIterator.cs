using System.Runtime.CompilerServices;
using Jinja.Ast;
using Jinja.Execution;
using Jinja.Operations;
using PythonValues;

namespace Jinja.Filters;

/// <summary>What <c>select</c> and its kin give: the items that pass a test, or those that do not.</summary>
internal sealed class ChosenIterator(string name, JinjaArguments arguments, bool wants, bool byAttribute) : SourceIterator(name, arguments)
{
    private AttributeGetter? _attribute;
    private TemplateFilter? _test;
    private Comparing? _compare;
    private object?[] _rest = [];

    public override void AddTo(RenderState state, List<object?> target)
    {
        state.Deepen();
        if (TryTakeAll(state, out var items))
        {
            foreach (var item in items)
            {
                if (Passes(state, _attribute is null ? item : _attribute.Get(state, item)) == wants)
                {
                    target.Add(item);
                }
            }
        }

        state.Rise();
        base.AddTo(state, target);
    }

    protected override bool Advance(RenderState state, out object? item)
    {
        var left = LeftOfArray(state);
        for (var i = 0; i < left.Length; i++)
        {
            item = left[i];
            if (Passes(state, _attribute is null ? item : _attribute.Get(state, item)) == wants)
            {
                Pass(state, i + 1);
                return true;
            }
        }

        Pass(state, left.Length);
        while (NextOfSource(state, out item))
        {
            if (Passes(state, _attribute is null ? item : _attribute.Get(state, item)) == wants)
            {
                return true;
            }
        }

        return false;
    }

    protected override void Begin(RenderState state)
    {
        var positional = Arguments.Positional;
        if (byAttribute && positional.Count < 2)
        {
            throw new JinjaRuntimeException("FilterArgumentError", "Missing parameter for attribute name");
        }

        var first = byAttribute ? 2 : 1;
        _attribute = byAttribute ? AttributeGetter.Of(positional[1]) : null;
        if (positional.Count > first)
        {
            _test = SelectionFilters.Named(state, "test", state.Environment.FindTest, positional[first]);
            _rest = positional.Skip(first + 1).ToArray();
            _compare = _rest.Length == 1 && Arguments.Named.Count == 0 ? _test.Comparison : null;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Passes(RenderState state, object? value) =>
        _compare is not null
            ? _compare(state, value, _rest[0])
            : PythonTruth.IsTrue(_test is null ? value : _test.Apply(state, new JinjaArguments([value, .. _rest], Arguments.Named)));
}
