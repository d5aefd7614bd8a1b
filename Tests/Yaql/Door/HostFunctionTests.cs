using PythonValues;

namespace Yaql.Tests.Door;

public sealed class HostFunctionTests
{
    private static readonly YaqlEngine Engine = new(
        new YaqlOptions
        {
            FreeVariable = (name, _, host) => $"{name} of {host}",
            Functions = new YaqlFunctions()
                .Add(
                    "task",
                    new YaqlHostFunction([YaqlParameter.Optional("taskName")], (host, _, arguments) => $"{host}:{arguments[0] ?? "none"}")
                )
                .Add("whole", new YaqlHostFunction([], (_, data, _) => data))
                .Add(
                    "twice",
                    new YaqlHostFunction(
                        [new("x"), YaqlParameter.Optional("times", 2L)],
                        (_, _, arguments) => PythonNumber.Multiply(arguments[0]!, arguments[1]!)
                    )
                    {
                        IsMethod = true,
                    }
                )
                .Add("seen", new YaqlHostFunction([new("x")], (_, _, arguments) => arguments[0]!.GetType().IsArray))
                .Add(
                    "retry",
                    new YaqlHostFunction([new("p", IsLazy: true)], (_, _, arguments) => ((YaqlLazyArgument)arguments[0]!)(1L, 2L))
                )
                .Add(
                    "parsed",
                    new YaqlHostFunction([], (_, _, _) => new object?[] { Map.Of(("a", new object?[] { 1L })) })
                    {
                        GivesMutableValues = true,
                    }
                )
                .Add("len", new YaqlHostFunction([new("x")], (_, _, _) => "hidden") { IsFunction = true })
                .Add("broken", new YaqlHostFunction([], (_, _, _) => throw new InvalidOperationException("no database"))),
        }
    );

    [Theory]
    [InlineData("task()", "'H:none'")]
    [InlineData("task(t1)", "'H:t1'")]
    [InlineData("task(taskName => t1)", "'H:t1'")]
    [InlineData("whole().k", "7")]
    [InlineData("let(5) -> whole().k", "7")]
    [InlineData("twice(4)", "8")]
    [InlineData("4.twice(times => 3)", "12")]
    [InlineData("seen(range(3))", "True")]
    [InlineData("retry($1 + $2)", "3")]
    [InlineData("retry($2 * 10)", "20")]
    [InlineData("len([1])", "'hidden'")]
    [InlineData("[1].len()", "1")]
    [InlineData("$name", "'name of H'")]
    [InlineData("parsed().a", "[[1]]")]
    [InlineData("parsed().first().a = [1]", "False")]
    [InlineData("parsed()[0].a[0]", "1")]
    [InlineData("str(parsed())", "\"[{'a': [1]}]\"")]
    [InlineData("def(task, 1) -> task()", "1")]
    public void Can_be_called(string expression, string expected) =>
        Assert.Equal(expected, PythonText.Repr(Engine.Compile(expression).Evaluate(Map.Of(("k", 7L)), "H")));

    [Theory]
    [InlineData("task(1, 2)", "NoMatchingFunctionException")]
    [InlineData("twice()", "NoMatchingFunctionException")]
    [InlineData("1.task()", "NoMethodRegisteredException")]
    [InlineData("task(nope => 1)", "NoMatchingFunctionException")]
    [InlineData("parsed().toSet()", "TypeError")]
    [InlineData("broken()", "InvalidOperationException")]
    public void Fails_like_any_function(string expression, string errorClass) =>
        Assert.Equal(errorClass, Assert.Throws<YaqlEvaluationException>(() => Engine.Compile(expression).Evaluate(Map.Empty)).ErrorClass);

    [Fact]
    public void What_it_throws_is_the_cause() =>
        Assert.IsType<InvalidOperationException>(
            Assert.Throws<YaqlEvaluationException>(() => Engine.Compile("1 + broken()").Evaluate(null)).InnerException
        );
}
