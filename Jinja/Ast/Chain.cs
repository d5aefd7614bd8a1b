namespace Jinja.Ast;

/// <summary>Operators, filters, tests, attributes or calls in a row.</summary>
internal static class Chain
{
    /// <summary>Chains up to this length nest: they are faster, and their links count as nesting.</summary>
    public const int Short = 8;
}
