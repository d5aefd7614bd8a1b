using Jinja.Ast;

namespace Jinja.Execution;

/// <summary>The work of a filter or test: its arguments, the piped value first.</summary>
internal delegate object? FilterBody(RenderState state, object?[] arguments);

/// <summary>A test of two values.</summary>
internal delegate bool Comparing(RenderState state, object? left, object? right);

/// <summary>A filter, or a test (then the result is taken for its truth).</summary>
internal sealed class TemplateFilter
{
    private readonly FilterBody? _body;
    private readonly Func<RenderState, JinjaArguments, object?>? _raw;

    private TemplateFilter(BuiltinSignature? signature, FilterBody? body, Func<RenderState, JinjaArguments, object?>? raw) =>
        (Signature, _body, _raw) = (signature, body, raw);

    public BuiltinSignature? Signature { get; }

    /// <summary>The test of two values that this is, where it is one.</summary>
    public Comparing? Comparison { get; private init; }

    public static TemplateFilter Of(string function, string parameters, FilterBody body) =>
        new(BuiltinSignature.Of(function, parameters), body, null);

    /// <summary>A filter that looks at its arguments itself; the piped value is the first positional one.</summary>
    public static TemplateFilter Raw(Func<RenderState, JinjaArguments, object?> body) => new(null, null, body);

    public static TemplateFilter Compare(string function, Comparing holds) =>
        new(BuiltinSignature.Of(function, "a, b"), (state, a) => holds(state, a[0], a[1]), null) { Comparison = holds };

    public object? Apply(RenderState state, JinjaArguments arguments) =>
        _raw is not null ? _raw(state, arguments) : _body!(state, Signature!.Bind(arguments.Positional, arguments.Named));

    /// <summary>With arguments that are in the signature's order already.</summary>
    public object? ApplyBound(RenderState state, object?[] arguments) => _body!(state, arguments);
}
