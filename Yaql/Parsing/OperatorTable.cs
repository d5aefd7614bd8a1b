namespace Yaql.Parsing;

/// <summary>How tightly an operator binds (larger: tighter).</summary>
internal readonly record struct Binding(int Power, bool IsRight = false);

/// <summary>The operators with their precedence: the one place that knows it.</summary>
internal static class OperatorTable
{
    public const int Indexer = 100;

    public const string Arrow = "=>";

    /// <summary>Null: not an operator between two values.</summary>
    public static Binding? Infix(string symbol) => symbol switch
    {
        "." or "?." => new Binding(110),
        "=~" or "!~" => new Binding(80),
        "*" or "/" or "mod" => new Binding(70),
        "+" or "-" => new Binding(60),
        ">" or "<" or ">=" or "<=" or "!=" or "=" or "in" => new Binding(50),
        "and" => new Binding(30),
        "or" => new Binding(20),
        "->" => new Binding(10, IsRight: true),
        _ => null,
    };

    /// <summary>Null: not an operator before a value.</summary>
    public static Binding? Prefix(string symbol) => symbol switch
    {
        "+" or "-" => new Binding(90),
        "not" => new Binding(40),
        _ => null,
    };

    /// <summary>The longest operator that begins with these characters.</summary>
    public static string? Symbol(char first, char second) => (first, second) switch
    {
        ('.', _) => ".",
        ('+', _) => "+",
        ('-', '>') => "->",
        ('-', _) => "-",
        ('*', _) => "*",
        ('/', _) => "/",
        ('=', '~') => "=~",
        ('=', '>') => "=>",
        ('=', _) => "=",
        ('!', '=') => "!=",
        ('!', '~') => "!~",
        ('>', '=') => ">=",
        ('>', _) => ">",
        ('<', '=') => "<=",
        ('<', _) => "<",
        ('?', '.') => "?.",
        _ => null,
    };
}
