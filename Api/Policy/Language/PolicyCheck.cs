using System.Collections.Immutable;

namespace Mistral.Api.Policy.Language;

/// <summary>What a rule is asked about.</summary>
/// <param name="Credentials">Of the caller: <c>project_id</c>, <c>user_id</c>, <c>is_admin</c> ("True" or "False") …</param>
/// <param name="Target">Of the object: the values behind <c>%(project_id)s</c>.</param>
internal sealed record PolicyQuestion(
    ImmutableArray<string> Roles,
    ImmutableDictionary<string, string> Credentials,
    ImmutableDictionary<string, string> Target
);

/// <summary>A rule of the oslo.policy language, parsed.</summary>
internal abstract record PolicyCheck
{
    public abstract bool Allows(PolicyQuestion question, PolicyRules rules);

    /// <summary><c>@</c> or the empty text.</summary>
    public sealed record Always : PolicyCheck
    {
        public override bool Allows(PolicyQuestion question, PolicyRules rules) => true;
    }

    /// <summary><c>!</c></summary>
    public sealed record Never : PolicyCheck
    {
        public override bool Allows(PolicyQuestion question, PolicyRules rules) => false;
    }

    public sealed record Not(PolicyCheck Inner) : PolicyCheck
    {
        public override bool Allows(PolicyQuestion question, PolicyRules rules) => !Inner.Allows(question, rules);
    }

    public sealed record And(ImmutableArray<PolicyCheck> All) : PolicyCheck
    {
        public override bool Allows(PolicyQuestion question, PolicyRules rules) => All.All(check => check.Allows(question, rules));
    }

    public sealed record Or(ImmutableArray<PolicyCheck> Any) : PolicyCheck
    {
        public override bool Allows(PolicyQuestion question, PolicyRules rules) => Any.Any(check => check.Allows(question, rules));
    }

    /// <summary><c>rule:name</c></summary>
    public sealed record Rule(string Name) : PolicyCheck
    {
        public override bool Allows(PolicyQuestion question, PolicyRules rules) => rules.Allows(Name, question);
    }

    /// <summary><c>role:name</c>, case-insensitive as in Keystone.</summary>
    public sealed record Role(string Name) : PolicyCheck
    {
        public override bool Allows(PolicyQuestion question, PolicyRules rules) =>
            question.Roles.Contains(Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// <c>left:right</c>: a credential (or a quoted literal) against a text in which <c>%(name)s</c> stands for a value of the target.
    /// </summary>
    public sealed record Match(string Left, string Right) : PolicyCheck
    {
        public override bool Allows(PolicyQuestion question, PolicyRules rules)
        {
            var expected = TargetText(Right, question.Target);
            var actual =
                Left.Length > 1 && Left[0] == '\'' && Left[^1] == '\'' ? Left[1..^1] : question.Credentials.GetValueOrDefault(Left);
            return expected is not null && actual is not null && string.Equals(actual, expected, StringComparison.Ordinal);
        }

        private static string? TargetText(string text, ImmutableDictionary<string, string> target) =>
            text.StartsWith("%(", StringComparison.Ordinal) && text.EndsWith(")s", StringComparison.Ordinal)
                ? target.GetValueOrDefault(text[2..^2])
                : text;
    }
}
