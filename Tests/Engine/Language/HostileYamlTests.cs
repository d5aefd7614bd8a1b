using Mistral.Engine.Language;

namespace Mistral.Engine.Tests.Language;

/// <summary>Texts made to hurt are answered; each would take minutes or all memory if any step were more than linear.</summary>
public sealed class HostileYamlTests
{
    private const int Many = 100_000;

    public static TheoryData<string, string> Refused =>
        new()
        {
            { "brackets", Repeat("[", Many) },
            { "braces", Repeat("{a: ", Many) },
            { "dashes", Repeat("- ", Many) },
            { "questions", Repeat("? ", Many) },
            { "deep block", string.Concat(Enumerable.Range(0, 1000).Select(i => new string(' ', i) + "a:\n")) },
            { "open quote", "a: \"" + Repeat("x", Many) },
            { "digits", "a: " + Repeat("1", Many) },
            { "bad tag", Repeat("!", Many) },
            { "moved lines", "a:\n  b: {\n" + Repeat("c,\n", Many) },
            { "too long", Repeat("x", 5_000_000) },
            { "laughs", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]" },
            {
                "not a mapping",
                "version: '2.0'\nw: {tasks: {" + string.Join(", ", Enumerable.Range(0, 50_000).Select(i => $"a{i}: 1")) + "}}"
            },
            {
                "unknown keys",
                "version: '2.0'\nw: {tasks: {a: {" + string.Join(", ", Enumerable.Range(0, 50_000).Select(i => $"x{i}: 1")) + "}}}"
            },
            { "items", "version: '2.0'\nw: {tasks: {a: {with-items: '" + Repeat("i", Many) + "'}}}" },
            { "guard", "version: '2.0'\nw: {tasks: {a: {on-success: [{b: '<%" + Repeat("%> ", Many) + "x'}]}}}" },
            { "name", "version: '2.0'\nw: {tasks: {a: {action: '" + Repeat("{{", Many) + " '}}}" },
            {
                "ring of joins",
                "version: '2.0'\nw:\n  tasks:\n"
                    + string.Concat(
                        Enumerable
                            .Range(0, 5000)
                            .Select(i => $"    t{i}: {{join: all, on-success: [t{(i + 1) % 5000}, t{(i + 7) % 5000}]}}\n")
                    )
            },
        };

    public static TheoryData<string, string> Accepted =>
        new()
        {
            { "yaql marks", Inline(Repeat("<%", Many)) },
            { "jinja marks", Inline(Repeat("{%", Many)) },
            { "open brackets", Inline(Repeat("a=[", Many)) },
            { "open marks", Inline(Repeat("a=<%", Many)) },
            { "long word", Inline(Repeat("a", Many)) },
            {
                "long chain",
                "version: '2.0'\nw:\n  tasks:\n"
                    + string.Concat(
                        Enumerable.Range(0, 5000).Select(i => $"    t{i}: {{publish: {{v{i}: <% $.v0 %>}}, on-success: t{i + 1}}}\n")
                    )
                    + "    t5000: {action: std.noop}\n"
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Hostile_texts_are_refused(string name, string text)
    {
        var reading = DefinitionReader.ReadWorkflows(text);

        Assert.False(reading.IsValid, name);
        Assert.InRange(reading.Problems.Length, 1, 201);
        Assert.InRange(reading.ErrorText.Length, 1, 400_000);
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Large_but_harmless_texts_are_read(string name, string text)
    {
        var reading = DefinitionReader.ReadWorkflows(text);

        Assert.True(reading.IsValid, name + reading.ErrorText);
    }

    private static string Inline(string parameters) => $"version: '2.0'\nw: {{tasks: {{a: {{action: 'std.echo {parameters}'}}}}}}";

    private static string Repeat(string part, int times) => string.Concat(Enumerable.Repeat(part, times));
}
