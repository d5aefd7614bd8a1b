namespace Yaql.Parsing;

/// <summary>An operator and how tightly it binds (larger: tighter).</summary>
/// <param name="Power">Between two values; 0: it does not stand there.</param>
/// <param name="PrefixPower">Before a value; 0: it does not stand there.</param>
internal sealed record Operator(string Symbol, int Power = 0, int PrefixPower = 0, bool IsRight = false);

/// <summary>The operators with their precedence: the one place that knows it.</summary>
internal static class OperatorTable
{
    public const int Indexer = 100;

    public static readonly Operator Arrow = new("=>");

    private static readonly Operator Dot = new(".", 110);
    private static readonly Operator SafeDot = new("?.", 110);
    private static readonly Operator Matches = new("=~", 80);
    private static readonly Operator DoesNotMatch = new("!~", 80);
    private static readonly Operator Times = new("*", 70);
    private static readonly Operator Over = new("/", 70);
    private static readonly Operator Modulo = new("mod", 70);
    private static readonly Operator Plus = new("+", 60, PrefixPower: 90);
    private static readonly Operator Minus = new("-", 60, PrefixPower: 90);
    private static readonly Operator Greater = new(">", 50);
    private static readonly Operator Less = new("<", 50);
    private static readonly Operator GreaterOrEqual = new(">=", 50);
    private static readonly Operator LessOrEqual = new("<=", 50);
    private static readonly Operator NotEqual = new("!=", 50);
    private static readonly Operator Equal = new("=", 50);
    private static readonly Operator In = new("in", 50);
    private static readonly Operator Not = new("not", PrefixPower: 40);
    private static readonly Operator And = new("and", 30);
    private static readonly Operator Or = new("or", 20);
    private static readonly Operator Send = new("->", 10, IsRight: true);

    /// <summary>The operator that is written as a word.</summary>
    public static Operator? Word(ReadOnlySpan<char> word) =>
        word switch
        {
            "mod" => Modulo,
            "in" => In,
            "not" => Not,
            "and" => And,
            "or" => Or,
            _ => null,
        };

    /// <summary>The longest operator that begins with these characters.</summary>
    public static Operator? Symbol(char first, char second) =>
        (first, second) switch
        {
            ('.', _) => Dot,
            ('+', _) => Plus,
            ('-', '>') => Send,
            ('-', _) => Minus,
            ('*', _) => Times,
            ('/', _) => Over,
            ('=', '~') => Matches,
            ('=', '>') => Arrow,
            ('=', _) => Equal,
            ('!', '=') => NotEqual,
            ('!', '~') => DoesNotMatch,
            ('>', '=') => GreaterOrEqual,
            ('>', _) => Greater,
            ('<', '=') => LessOrEqual,
            ('<', _) => Less,
            ('?', '.') => SafeDot,
            _ => null,
        };
}
