using FsCheck.Fluent;
using Mistral.Engine.Expressions;
using Mistral.Engine.Expressions.Evaluation;
using PythonValues;

namespace Mistral.Fuzz.Tests;

/// <summary>The two expression languages, as the engine has them.</summary>
public sealed class LanguageTests
{
    private static readonly ExpressionEvaluator Evaluator = new(
        new()
        {
            Time = TimeProvider.System,
            Random = () => new Random(1),
            Budget = Fuzzing.Limits,
        }
    );

    private static readonly Map Data = Map.Of(
        ("a", 1L),
        ("s", "text"),
        ("l", new object?[] { 3L, 1L, null, "x", new object?[] { 1L } }),
        ("d", Map.Of(("k", Map.Of(("z", 2.5))))),
        ("t", Enumerable.Range(0, 20).Select(object? (i) => Map.Of(("id", (long)i), ("name", $"n{i}"))).ToArray())
    );

    private static readonly string[] YaqlLeaves =
    [
        "$",
        "$.a",
        "$.s",
        "$.l",
        "$.d",
        "$.t",
        "'x'",
        "''",
        "null",
        "true",
        "[]",
        "{}",
        "sequence()",
        "range(10)",
        "range(100000)",
        "$1",
    ];

    private static readonly string[] YaqlPatterns =
    [
        "(@ + @)",
        "(@ * @)",
        "(@ - @)",
        "(@ / @)",
        "(@ = @)",
        "(@ < @)",
        "(@ in @)",
        "(@ and @)",
        "not @",
        "[@, @]",
        "{@ => @}",
        "{a => @, b => @}",
        "@.len()",
        "@.toList()",
        "@.select(@)",
        "@.where(@)",
        "@.orderBy(@)",
        "@.groupBy(@)",
        "@.aggregate([$1, $1], @)",
        "@.aggregate($1 + $1, @)",
        "@.toSet()",
        "@.toDict($, @)",
        "@.join(@)",
        "@.split(@)",
        "@.replace(@, @)",
        "@.repeat(@)",
        "@.flatten()",
        "@.zip(@)",
        "@.mergeWith(@)",
        "@.set(a, @)",
        "@.toUpper()",
        "@.toCharArray()",
        "@.substring(@, @)",
        "@.sum()",
        "@.distinct()",
        "@.cycle().limit(@)",
        "str(@)",
        "int(@)",
        "float(@)",
        "json_dump(@)",
        "json_parse(@)",
        "yaml_dump(@)",
        "yaml_parse(@)",
        "json_pp(@)",
        "format('{0:@}', @)",
        "regex(@).matches(@)",
        "regex(@).split(@)",
        "regex('(a+)+$').matches(@)",
        "let(@) -> @",
        "def(f, f(@)) -> f(@)",
        "switch(@ => @, true => @)",
        "@.a",
        "@.k?.z",
        "@[@]",
        "generate(@, true, @)",
        "list(@, @)",
        "dict(@)",
        "datetime(@)",
        "pow(@, @)",
    ];

    private static readonly string[] JinjaLeaves =
    [
        "_",
        "_.a",
        "_.s",
        "_.l",
        "_.d",
        "_.t",
        "'x'",
        "''",
        "none",
        "true",
        "[]",
        "{}",
        "()",
        "range(10)",
        "range(100000)",
        "ns.x",
    ];

    private static readonly string[] JinjaPatterns =
    [
        "(@ + @)",
        "(@ * @)",
        "(@ ~ @)",
        "(@ ** @)",
        "(@ // @)",
        "(@ % @)",
        "(@ == @)",
        "(@ < @)",
        "(@ in @)",
        "not @",
        "[@, @]",
        "{@: @}",
        "(@, @)",
        "@[@]",
        "@[@:@:@]",
        "(@ | join(@))",
        "(@ | indent(@))",
        "(@ | replace(@, @))",
        "(@ | center(@))",
        "(@ | batch(@, @) | list)",
        "(@ | slice(@) | list)",
        "(@ | sort)",
        "(@ | unique | list)",
        "(@ | groupby('id') | list)",
        "(@ | map('upper') | list)",
        "(@ | selectattr('id') | list)",
        "(@ | tojson(@))",
        "(@ | pprint)",
        "(@ | wordwrap(@))",
        "(@ | truncate(@))",
        "(@ | string)",
        "(@ | int)",
        "(@ | float)",
        "(@ | list)",
        "(@ | sum)",
        "(@ | title)",
        "(@ | format(@))",
        "('%@d' % @)",
        "'{:@}'.format(@)",
        "@.upper()",
        "@.split(@)",
        "@.splitlines()",
        "@.zfill(@)",
        "@.rjust(@, @)",
        "@.count(@)",
        "(@ if @ else @)",
        "json_dump(@)",
        "json_parse(@)",
        "yaml_dump(@)",
        "(@ | urlize)",
        "(@ | escape)",
        "(@ | xmlattr)",
        "(@ | dictsort)",
        "(@ | random)",
        "(@ | reverse | list)",
        "dict(a=@)",
        "(@ is sameas @)",
        "(@ | default(@))",
        "lipsum(@)",
    ];

    private static readonly string[] JinjaStatements =
    [
        "{{ # }}",
        "a {{ # }} b",
        "{% for i in # %}{{ # }}{% endfor %}{{ 1 }}",
        "{% set ns = namespace(x=#) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ # }}",
        "{% set x %}{{ # }}{% endset %}{{ x ~ x }}",
        "{% if # %}{{ # }}{% endif %}",
        "{% macro m(a) %}{{ # }}{{ m(a) }}{% endmacro %}{{ m(#) }}",
        "{% set l = [] %}{% for i in # %}{% set z = l.append(#) %}{% endfor %}{{ l }}",
    ];

    [Fact]
    public void Expressions_of_YAQL() =>
        Fuzzing.Run(Grammar.Mutated(Grammar.Nested(YaqlLeaves, YaqlPatterns)).Select(text => $"<% {text} %>"), Evaluate, IsOwn);

    [Fact]
    public void Templates_of_Jinja() =>
        Fuzzing.Run(
            Grammar.Mutated(
                from statement in Gen.Elements(JinjaStatements)
                from first in Grammar.Nested(JinjaLeaves, JinjaPatterns)
                from second in Grammar.Nested(JinjaLeaves, JinjaPatterns)
                select Filled(statement, first, second)
            ),
            Evaluate,
            IsOwn
        );

    private static string Filled(string statement, string first, string second)
    {
        var at = statement.IndexOf('#', StringComparison.Ordinal);
        return statement[..at] + first + statement[(at + 1)..].Replace("#", second, StringComparison.Ordinal);
    }

    /// <summary>As the service does: the value is read, and written to be stored.</summary>
    private static void Evaluate(string text)
    {
        if (Evaluator.SyntaxError(text) is null)
        {
            var budget = new Budget(Fuzzing.Limits, TimeProvider.System);
            budget.Enter();
            try
            {
                PythonJson.Write(Evaluator.Evaluate(text, Data, EmptyScope.Instance));
            }
            finally
            {
                budget.Leave();
            }
        }
    }

    private static bool IsOwn(Exception e) =>
        (e is ExpressionException && e.InnerException is not Yaql.YaqlException { ErrorClass: "InternalError" })
        || e is PythonJsonError or BudgetExceededException;
}
