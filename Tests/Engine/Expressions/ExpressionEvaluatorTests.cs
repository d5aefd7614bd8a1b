using Mistral.Engine.Expressions;
using Mistral.Engine.Expressions.Evaluation;
using PythonValues;

namespace Mistral.Engine.Tests.Expressions;

public sealed class ExpressionEvaluatorTests
{
    private static readonly ExpressionOptions Options = new() { Time = TimeProvider.System, Random = () => new Random(1) };

    private static readonly Map Data = Map.Of(
        ("n", 1L),
        ("s", "text"),
        ("l", new object?[] { 1L, "a", null }),
        ("m", Map.Of(("k", 1L))),
        ("none", null),
        ("f", 1.0),
        ("b", true),
        ("__env", Map.Of(("region", "eu"))),
        ("__execution", Map.Of(("id", "e1")))
    );

    private readonly FakeScope _scope = new(Map.Of(("region", "eu")));

    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("<% $.n %>", "1")]
    [InlineData("<%$.n%>", "1")]
    [InlineData("<% $.l %>", "[1, 'a', None]")]
    [InlineData("<% $.n %> ", "'1 '")]
    [InlineData("<% $.n %>\n", "'1\\n'")]
    [InlineData("a <% $.b %> <% $.none %> <% $.f %> <% $.l %> <% $.m %> z", "\"a True None 1.0 [1, 'a', None] {'k': 1} z\"")]
    [InlineData("<% $.n %><% $.n %>", "'11'")]
    [InlineData("<% $.n\n %>", "'<% $.n\\n %>'")]
    [InlineData("<% $.n", "'<% $.n'")]
    [InlineData("x\n<% $.n %>\ny", "'x\\n1\\ny'")]
    [InlineData("<% $__env.region %>", "'eu'")]
    [InlineData("<% $other %>", "None")]
    [InlineData("{{ _.n }}", "1")]
    [InlineData("{{ _.n }}!", "'1!'")]
    [InlineData("{{ _.n }}{{ _.n }}", "'11'")]
    [InlineData("{{ _.b }} {{ _.none }} {{ _.l }}", "\"True None [1, 'a', None]\"")]
    [InlineData("{% if _.b %}yes {{ _.n }}{% endif %}", "'yes 1'")]
    [InlineData("{# comment #}", "'{# comment #}'")]
    [InlineData("{{ __execution.id }}", "'e1'")]
    [InlineData("{{ 1 }} <% 2 %>", "'1 <% 2 %>'")]
    public void Texts(string text, string repr) => Assert.Equal(repr, PythonText.Repr(Evaluate(text)));

    [Fact]
    public void Values_of_maps_and_items_of_lists_are_evaluated_and_keys_never()
    {
        var value = Map.Of(("<% $.n %>", new object?[] { "<% $.n %>", Map.Of(("k", "{{ _.s }}")) }), ("x", 5L));

        Assert.Equal("{'<% $.n %>': [1, {'k': 'text'}], 'x': 5}", PythonText.Repr(Evaluate(value)));
    }

    [Fact]
    public void What_holds_no_expression_is_not_copied()
    {
        var value = Map.Of(("a", new object?[] { "x", Map.Of(("k", 1L)) }));

        Assert.Same(value, Evaluate(value));
    }

    [Theory]
    [InlineData("<% $.nope %>", "Can not evaluate YAQL expression [expression=$.nope, error='nope']")]
    [InlineData("a <% 1/0 %>", "Can not evaluate YAQL expression [expression=1/0, error=integer division or modulo by zero]")]
    [InlineData("<% nope() %>", "Can not evaluate YAQL expression [expression=nope(), error=Unknown function \"nope\"]")]
    [InlineData(
        "<% * %>",
        "Can not evaluate YAQL expression [expression=*, error=Parse error: unexpected '*' at position 0 of expression '*']"
    )]
    [InlineData("{{ _.nope }}", "Can not evaluate Jinja expression [expression={{ _.nope }}, error='dict object' has no attribute 'nope']")]
    [InlineData("{{ nope }}", "Can not evaluate Jinja expression [expression={{ nope }}, error='nope' is undefined]")]
    [InlineData(
        "{% if true %}x{% endif %}",
        "Can not evaluate Jinja expression [expression={% if true %}x{% endif %}, error=list index out of range]"
    )]
    public void Failures_are_told_in_mistrals_words(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ExpressionException>(() => Evaluate(text)).Message);

    [Theory]
    [InlineData("plain", null)]
    [InlineData("<% $.x %> and <% 1 %>", null)]
    [InlineData("<% nope() %>", null)]
    [InlineData("{{ _.x | nope }}", null)]
    [InlineData("<% %>", "Parse error: unexpected end of statement")]
    [InlineData("<% 1 %> <% * %>", "Parse error: unexpected '*' at position 1 of expression ' * '")]
    [InlineData(
        "<% 1 %> {{ 2 }}",
        "The line already contains an expression of type 'jinja'. Mixing expression types in a single line is not allowed."
    )]
    public void Syntax_is_checked_without_evaluating(string text, string? error) =>
        Assert.Equal(error, new ExpressionEvaluator(Options).SyntaxError(text));

    [Fact]
    public void Jinja_syntax_is_told_in_mistrals_words() =>
        Assert.Matches("^Syntax error '.+'\\.$", new ExpressionEvaluator(Options).SyntaxError("{{ _.x + }}"));

    [Fact]
    public void A_language_can_be_switched_off()
    {
        var evaluator = new ExpressionEvaluator(Options with { DisabledLanguages = new HashSet<string> { "jinja" } });

        const string message = "The 'jinja' expression language is disabled by the operator.";
        Assert.Equal(message, evaluator.SyntaxError("{{ 1 }}"));
        Assert.Equal(message, Assert.Throws<ExpressionException>(() => evaluator.Evaluate("{{ 1 }}", Data, _scope)).Message);
        Assert.Equal(1L, evaluator.Evaluate("<% 1 %>", Data, _scope));
    }

    [Theory]
    [InlineData("<% $.toUpper() %>", "TEXT")]
    [InlineData("<% $ %>!", "text!")]
    [InlineData("{{ _ }}", "text")]
    [InlineData("{{ _ | upper }}", "TEXT")]
    [InlineData("_ {% if _ == 'text' %}{{ '_' }}{{ _ }}{% endif %}", "_ _text")]
    public void An_output_is_evaluated_over_any_value(string text, string expected) =>
        Assert.Equal(expected, new ExpressionEvaluator(Options).EvaluateOutput(text, "text", _scope));

    [Fact]
    public void Over_nothing_no_output_is_evaluated() =>
        Assert.Equal("<% $ %>", new ExpressionEvaluator(Options).EvaluateOutput("<% $ %>", null, _scope));

    [Theory]
    [InlineData("<% is %>", false)]
    [InlineData("x", true)]
    public void Texts_with_an_expression_are_known(string text, bool isPlain) =>
        Assert.Equal(!isPlain, new ExpressionEvaluator(Options).IsExpression(text));

    private object? Evaluate(object? value) => new ExpressionEvaluator(Options).Evaluate(value, Data, _scope);
}
