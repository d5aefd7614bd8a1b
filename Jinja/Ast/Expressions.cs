namespace Jinja.Ast;

/// <summary>A part of a template that has a value.</summary>
internal abstract record Expression(int Line);

internal sealed record Constant(object? Value, int Line) : Expression(Line);

internal sealed record Name(string Id, int Line) : Expression(Line);

/// <summary>The value that a long chain carries from link to link: no text reads as it.</summary>
internal sealed record Carried(int Slot, int Line) : Expression(Line);

internal sealed record TupleOf(IReadOnlyList<Expression> Items, int Line) : Expression(Line);

internal sealed record ListOf(IReadOnlyList<Expression> Items, int Line) : Expression(Line);

internal sealed record DictOf(IReadOnlyList<(Expression Key, Expression Value)> Entries, int Line) : Expression(Line);

/// <summary><c>Then if Test else Otherwise</c>; without <c>else</c> the third is null.</summary>
internal sealed record Conditional(Expression Test, Expression Then, Expression? Otherwise, int Line) : Expression(Line);

internal sealed record Binary(string Operator, Expression Left, Expression Right, int Line) : Expression(Line);

internal sealed record Unary(string Operator, Expression Operand, int Line) : Expression(Line);

/// <summary><c>and</c> and <c>or</c>: lazy, the value is an operand.</summary>
internal sealed record Logical(bool IsAnd, Expression Left, Expression Right, int Line) : Expression(Line);

internal sealed record Not(Expression Operand, int Line) : Expression(Line);

/// <summary><c>a &lt; b &lt; c</c>: each operand is evaluated once.</summary>
internal sealed record Comparison(Expression First, IReadOnlyList<(string Operator, Expression Operand)> Rest, int Line) : Expression(Line);

internal sealed record Concatenation(IReadOnlyList<Expression> Parts, int Line) : Expression(Line);

internal sealed record Attribute(Expression Target, string Member, int Line) : Expression(Line);

internal sealed record Subscript(Expression Target, Expression Index, int Line) : Expression(Line);

internal sealed record Slice(Expression? Start, Expression? Stop, Expression? Step, int Line) : Expression(Line);

internal sealed record ValueCall(Expression Target, ArgumentList Arguments, int Line) : Expression(Line);

/// <summary>A piped filter; inside <c>filter</c> and <c>set</c> blocks the innermost target is null: the block's text.</summary>
internal sealed record FilterCall(Expression? Target, string Name, ArgumentList Arguments, int Line) : Expression(Line);

internal sealed record TestCall(Expression Target, string Name, ArgumentList Arguments, int Line) : Expression(Line);

/// <summary>What stands between the parentheses of a call: <c>a, k=v, *list, **map</c>.</summary>
internal sealed record ArgumentList(
    IReadOnlyList<Expression> Positional,
    IReadOnlyList<(string Name, Expression Value)> Named,
    Expression? Spread,
    Expression? NamedSpread
)
{
    public static ArgumentList Empty { get; } = new([], [], null, null);

    public bool IsStatic => Spread is null && NamedSpread is null;
}
