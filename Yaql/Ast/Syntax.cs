using Yaql.Parsing;

namespace Yaql.Ast;

/// <summary>An expression as written; <see cref="Offset"/> is where it stands in the text (UTF-16 index).</summary>
internal abstract record Syntax(int Offset);

/// <summary>A literal. An unquoted word is one too, but some places ask for the word as a name.</summary>
internal sealed record Literal(int Offset, object? Value, bool IsWord = false) : Syntax(Offset);

/// <summary><c>$</c>, <c>$1</c>, <c>$name</c>: the name without the dollar sign.</summary>
internal sealed record Variable(int Offset, string Name) : Syntax(Offset);

internal sealed record ListLiteral(int Offset, CallArgument[] Arguments) : Syntax(Offset);

internal sealed record MapLiteral(int Offset, CallArgument[] Arguments) : Syntax(Offset);

internal sealed record Indexing(int Offset, Syntax Target, CallArgument[] Arguments) : Syntax(Offset);

internal sealed record NamedCall(int Offset, string Name, CallArgument[] Arguments) : Syntax(Offset);

internal sealed record UnaryOperation(int Offset, string Operator, Syntax Operand) : Syntax(Offset);

internal sealed record BinaryOperation(int Offset, string Operator, Syntax Left, Syntax Right) : Syntax(Offset);

/// <summary>An expression in parentheses.</summary>
internal sealed record Group(int Offset, Syntax Inner) : Syntax(Offset);

/// <summary>One slot between commas: a value, <c>key => value</c>, or empty (a skipped default).</summary>
internal sealed record CallArgument(Syntax? Value, Syntax? Key = null);
