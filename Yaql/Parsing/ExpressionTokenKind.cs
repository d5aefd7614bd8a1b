using Yaql.Ast;

namespace Yaql.Parsing;

internal enum ExpressionTokenKind
{
    End,
    Literal,
    Word,
    Variable,
    CallHead,
    Operator,
    Bracket,
}
