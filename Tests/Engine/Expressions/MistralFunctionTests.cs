using Mistral.Engine.Expressions;
using Mistral.Engine.Expressions.Evaluation;
using PythonValues;

namespace Mistral.Engine.Tests.Expressions;

/// <summary>Mistral's functions ask the scope, alike in both languages.</summary>
public sealed class MistralFunctionTests
{
    private readonly FakeScope _scope = new(Map.Of(("region", "eu")));

    private readonly ExpressionEvaluator _evaluator = new(new() { Time = TimeProvider.System, Random = () => new Random(1) });

    [Theory]
    [InlineData("<% task().name %>", "'t1'")]
    [InlineData("<% task(t2).result %>", "'r-t2'")]
    [InlineData("<% task(taskName => t2).name %>", "'t2'")]
    [InlineData("<% task(nope) %>", "None")]
    [InlineData("{{ task('t2').result }}", "'r-t2'")]
    [InlineData("{{ task(task_name='t2').name }}", "'t2'")]
    [InlineData("{{ _ | task('t2') }}", "{'name': 't2', 'result': 'r-t2', 'state': 'SUCCESS'}")]
    [InlineData("<% tasks().name %>", "['t1', 't2']")]
    [InlineData("{{ tasks() | map(attribute='name') | list }}", "['t1', 't2']")]
    [InlineData("<% execution().id %>", "'e1'")]
    [InlineData("{{ execution().name }}", "'wf'")]
    [InlineData("<% executions(id => e1).len() %>", "1")]
    [InlineData("<% env().region %>", "'eu'")]
    [InlineData("{{ env().region }}", "'eu'")]
    [InlineData("<% global(g) %>", "7")]
    [InlineData("{{ global('g') }}", "7")]
    [InlineData("<% global(nope) %>", "None")]
    [InlineData("<% uuid() %>", "'019a0000-0000-4000-8000-000000000001'")]
    [InlineData("{{ uuid() }}", "'019a0000-0000-4000-8000-000000000001'")]
    [InlineData("<% json_parse('{\"a\": [1, 2.0]}') %>", "{'a': [1, 2.0]}")]
    [InlineData("{{ json_dump({'a': [1, {}], 'b': []}) }}", "'{\\n    \"a\": [\\n        1,\\n        {}\\n    ],\\n    \"b\": []\\n}'")]
    [InlineData("<% json_dump('a, [\"b\"]: {') %>", "'\"a, [\\\\\"b\\\\\"]: {\"'")]
    [InlineData("{{ json_pp('a\\nb') }}", "'\"a\\nb\"'")]
    [InlineData("<% yaml_parse('a: [1, yes]') %>", "{'a': [1, True]}")]
    [InlineData("<% yaml_dump({b => [1, {c => null}], a => 'x: y'}) %>", "\"a: 'x: y'\\nb:\\n- 1\\n- c: null\\n\"")]
    public void Functions(string text, string repr) =>
        Assert.Equal(repr, PythonText.Repr(_evaluator.Evaluate(text, Map.Of(("x", 1L)), _scope)));

    [Theory]
    [InlineData("<% tasks(e9, true, ERROR, true) %>", "tasks e9 True ERROR True")]
    [InlineData("<% tasks(workflowExecutionId => e9, flat => true) %>", "tasks e9 False  True")]
    [InlineData("{{ tasks('e9', state='ERROR') }}", "tasks e9 False ERROR False")]
    [InlineData("{{ tasks(workflow_execution_id='e9', recursive=true) }}", "tasks e9 True  False")]
    [InlineData(
        "<% executions(rootExecutionId => r, state => ERROR, fromTime => '2020-01-01', toTime => '2021-01-01') %>",
        "executions  r ERROR 2020-01-01 2021-01-01"
    )]
    [InlineData("{{ executions('i', root_execution_id='r') }}", "executions i r   ")]
    public void Arguments_reach_the_scope(string text, string asked)
    {
        _evaluator.Evaluate(text, Map.Of(("x", 1L)), _scope);

        Assert.Equal([asked], _scope.Asked);
    }

    [Theory]
    [InlineData("<% json_parse('nope') %>", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData("<% json_parse('') %>", "Expecting value: line 1 column 1 (char 0)")]
    [InlineData("<% json_parse('{a: 1}') %>", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)")]
    [InlineData("<% json_parse('[1 2]') %>", "Expecting ',' delimiter: line 1 column 4 (char 3)")]
    [InlineData("<% json_parse('1 2') %>", "Extra data: line 1 column 3 (char 2)")]
    [InlineData("{{ json_parse(1) }}", "<class 'int'> can't be decoded")]
    [InlineData("<% yaml_parse('a: b: c') %>", "mapping values are not allowed here")]
    [InlineData("{{ yaml_parse(5) }}", "'int' object has no attribute 'read'")]
    [InlineData("{{ json_dump() }}", "json_dump_() missing 1 required positional argument: 'data'")]
    [InlineData("<% task(a, b) %>", "No function \"task\" matches supplied arguments")]
    public void Wrong_arguments_fail(string text, string words) =>
        Assert.Contains(
            words,
            Assert.Throws<ExpressionException>(() => _evaluator.Evaluate(text, Map.Of(("x", 1L)), _scope)).Message,
            StringComparison.Ordinal
        );
}
