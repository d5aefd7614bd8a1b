namespace Jinja.Ast;

/// <summary>What may stand on the left of an assignment.</summary>
internal abstract record Target;

internal sealed record NameTarget(string Name) : Target;

internal sealed record TupleTarget(IReadOnlyList<Target> Items) : Target;

/// <summary><c>{% set ns.member = … %}</c>: only a <c>namespace()</c> takes it.</summary>
internal sealed record MemberTarget(string Name, string Member) : Target;
