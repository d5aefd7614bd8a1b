using Jinja.Ast;

namespace Jinja.Parsing;

internal enum TokenKind
{
    Data,
    PrintBegin,
    PrintEnd,
    BlockBegin,
    BlockEnd,
    Name,
    Integer,
    Float,
    String,
    Operator,
    End,
}

/// <param name="Value">The text of a name, operator or data; the value of a literal.</param>
internal readonly record struct Token(TokenKind Kind, object? Value, int Line)
{
    public string Text => Value as string ?? "";

    public bool Is(string op) => Kind == TokenKind.Operator && Text == op;

    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;

    /// <summary>As syntax errors name it.</summary>
    public string Describe() =>
        Kind switch
        {
            TokenKind.Name or TokenKind.Operator => Text,
            TokenKind.Data => "template data / text",
            TokenKind.PrintBegin => "begin of print statement",
            TokenKind.PrintEnd => "end of print statement",
            TokenKind.BlockBegin => "begin of statement block",
            TokenKind.BlockEnd => "end of statement block",
            TokenKind.End => "end of template",
            _ => Kind.ToString().ToLowerInvariant(),
        };
}
