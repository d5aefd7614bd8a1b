using Jinja.Execution;

namespace Jinja.Ast;

/// <summary>A part of a template that writes text or changes names.</summary>
internal abstract record Statement(int Line);

internal sealed record Text(string Content, int Line) : Statement(Line);

internal sealed record Print(Expression Value, int Line) : Statement(Line);

internal sealed record If(
    IReadOnlyList<(Expression Test, IReadOnlyList<Statement> Body)> Branches,
    IReadOnlyList<Statement> Otherwise,
    int Line
) : Statement(Line);

internal sealed record For(
    Target Target,
    Expression Source,
    Expression? Filter,
    bool IsRecursive,
    IReadOnlyList<Statement> Body,
    IReadOnlyList<Statement> Otherwise,
    int Line
) : Statement(Line);

internal sealed record Set(Target Target, Expression Value, int Line) : Statement(Line);

/// <summary><c>{% set x | filter %}text{% endset %}</c>.</summary>
internal sealed record SetBlock(Target Target, FilterCall? Filter, IReadOnlyList<Statement> Body, int Line) : Statement(Line);

internal sealed record With(IReadOnlyList<(Target Target, Expression Value)> Bindings, IReadOnlyList<Statement> Body, int Line)
    : Statement(Line);

internal sealed record MacroParameter(string Name, Expression? Default);

internal sealed record Macro(string Name, IReadOnlyList<MacroParameter> Parameters, IReadOnlyList<Statement> Body, int Line)
    : Statement(Line);

internal sealed record CallBlock(ValueCall Call, IReadOnlyList<MacroParameter> Parameters, IReadOnlyList<Statement> Body, int Line)
    : Statement(Line);

internal sealed record FilterBlock(FilterCall Filter, IReadOnlyList<Statement> Body, int Line) : Statement(Line);

internal sealed record Autoescape(Expression Value, IReadOnlyList<Statement> Body, int Line) : Statement(Line);

internal sealed record Block(string Name, IReadOnlyList<Statement> Body, int Line) : Statement(Line);

/// <summary>
/// <c>include</c>, <c>import</c>, <c>from</c>, <c>extends</c>: there are no other templates, so these fail when they run.
/// </summary>
internal sealed record OtherTemplate(IReadOnlyList<string> Names, int Line) : Statement(Line);
