using Yaql.Ast;

namespace Yaql.Parsing;

internal enum TokenKind
{
    End,
    Literal,
    Word,
    Variable,
    CallHead,
    Operator,
    Bracket,
}
