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

/// <summary>A piece of the text. <see cref="Text"/> is what was written; <see cref="Value"/> what it means.</summary>
internal readonly record struct Token(TokenKind Kind, int Offset, string Text, object? Value)
{
    public bool Is(TokenKind kind, string text) => Kind == kind && Text == text;
}
