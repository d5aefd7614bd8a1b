using System.Collections.Frozen;

namespace Yaql.Parsing;

/// <summary>How tightly an operator binds (larger: tighter).</summary>
internal readonly record struct Binding(int Power, bool IsRight = false);

/// <summary>The operators with their precedence: the one place that knows it.</summary>
internal static class OperatorTable
{
    public const int Indexer = 100;

    public const string Arrow = "=>";

    public static readonly FrozenDictionary<string, Binding> Infix = new Dictionary<string, Binding>
    {
        ["."] = new(110), ["?."] = new(110),
        ["=~"] = new(80), ["!~"] = new(80),
        ["*"] = new(70), ["/"] = new(70), ["mod"] = new(70),
        ["+"] = new(60), ["-"] = new(60),
        [">"] = new(50), ["<"] = new(50), [">="] = new(50), ["<="] = new(50), ["!="] = new(50), ["="] = new(50), ["in"] = new(50),
        ["and"] = new(30), ["or"] = new(20),
        ["->"] = new(10, IsRight: true),
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, Binding> Prefix = new Dictionary<string, Binding>
    {
        ["+"] = new(90), ["-"] = new(90), ["not"] = new(40),
    }.ToFrozenDictionary();

    public static readonly FrozenSet<string> Words = FrozenSet.Create("mod", "in", "not", "and", "or");

    /// <summary>Longest first.</summary>
    public static readonly string[] Symbols = ["?.", "=~", "!~", ">=", "<=", "!=", "->", "=>", ".", "+", "-", "*", "/", ">", "<", "="];
}
