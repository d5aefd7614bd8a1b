using System.Collections.Immutable;
using Mistral.Api.Policy.Language;

namespace Mistral.Api.Tests.Policy;

public sealed class LanguageTests
{
    private static readonly PolicyQuestion Question = new(
        ["Member", "reader"],
        ImmutableDictionary<string, string>.Empty.Add("project_id", "p").Add("is_admin", "False"),
        ImmutableDictionary<string, string>.Empty.Add("project_id", "p").Add("user_id", "u")
    );

    [Theory]
    [InlineData("", true)]
    [InlineData("@", true)]
    [InlineData("!", false)]
    [InlineData("role:member", true)]
    [InlineData("role:admin", false)]
    [InlineData("not role:admin", true)]
    [InlineData("is_admin:True", false)]
    [InlineData("is_admin:False and project_id:%(project_id)s", true)]
    [InlineData("project_id:%(user_id)s", false)]
    [InlineData("project_id:%(nothing)s", false)]
    [InlineData("'p':%(project_id)s", true)]
    [InlineData("role:admin or role:reader and role:member", true)]
    [InlineData("(role:admin or role:reader) and not (role:member)", false)]
    [InlineData("rule:yes", true)]
    [InlineData("rule:loop", false)]
    [InlineData("rule:unknown", false)]
    public void Rules_mean_what_oslo_policy_says(string rule, bool allows)
    {
        var rules = PolicyRules.Parse([new("asked", rule), new("yes", "@"), new("loop", "rule:loop")]);

        Assert.Equal(allows, rules.Allows("asked", Question));
    }

    [Theory]
    [InlineData("role:admin and")]
    [InlineData("(role:admin")]
    [InlineData("role:admin)")]
    [InlineData("admin")]
    [InlineData("or role:admin")]
    [InlineData("role:")]
    public void What_is_no_rule_is_refused(string rule) => Assert.Throws<PolicySyntaxException>(() => PolicyParser.Parse(rule));

    [Fact]
    public void Files_hold_a_rule_a_line()
    {
        var rules = PolicyFile.Read("f", ["# comment", "", "\"a:b\": \"role:x\"", "'c': '@' # always", "d: role:y"]);

        Assert.Equal(["a:b", "c", "d"], rules.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3, Assert.Throws<PolicyFileException>(() => PolicyFile.Read("f", ["", "# x", "- a"])).Line);
    }
}
