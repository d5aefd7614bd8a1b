using Jinja.Execution;
using Jinja.Operations;
using Jinja.Values;
using PythonValues;

namespace Jinja.Filters;

/// <summary><c>map</c>, <c>select</c> and their kin: generators that apply a filter or test by name.</summary>
internal static class SelectionFilters
{
    public static readonly Dictionary<string, TemplateFilter> All = new()
    {
        ["map"] = TemplateFilter.Raw((_, arguments) => new MapIterator(arguments)),
        ["select"] = Lazy("sync_do_select", wants: true, byAttribute: false),
        ["reject"] = Lazy("sync_do_reject", wants: false, byAttribute: false),
        ["selectattr"] = Lazy("sync_do_selectattr", wants: true, byAttribute: true),
        ["rejectattr"] = Lazy("sync_do_rejectattr", wants: false, byAttribute: true),
    };

    /// <summary>The filter or test whose name stands at a place of the arguments.</summary>
    public static TemplateFilter Named(RenderState state, string kind, Func<string, TemplateFilter?> find, object? named)
    {
        if (named is Undefined undefined)
        {
            throw undefined.Fail();
        }

        var name = Markup.TextOf(named);
        return (name is null ? null : find(name))
            ?? throw (
                named is Map or (IReadOnlyList<object?> and not PythonTuple)
                    ? new PythonTypeError($"unhashable type: '{PythonText.TypeName(named)}'")
                    : new JinjaRuntimeException("TemplateRuntimeError", $"No {kind} named {PythonText.Repr(named)}.")
            );
    }

    private static TemplateFilter Lazy(string name, bool wants, bool byAttribute) =>
        TemplateFilter.Raw((_, arguments) => new ChosenIterator(name, arguments, wants, byAttribute));
}
