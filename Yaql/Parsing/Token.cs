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

/// <summary>A piece of the text: where it stands, and what it means: a bracket or name, the value of a literal, or an <see cref="Operator"/>.</summary>
internal readonly record struct Token(TokenKind Kind, int Offset, int Length, string Text, object? Value)
{
    /// <summary>Brackets are compared as the objects they are: each is written down once.</summary>
    public bool IsBracket(string bracket) => ReferenceEquals(Text, bracket);
}
