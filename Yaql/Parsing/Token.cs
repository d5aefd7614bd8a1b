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

/// <summary>A piece of the text: where it stands, and what it means: the operator, bracket or name, or the value of a literal.</summary>
internal readonly record struct Token(TokenKind Kind, int Offset, int Length, string Text, object? Value)
{
    public bool Is(TokenKind kind, string text) => Kind == kind && Text == text;
}
