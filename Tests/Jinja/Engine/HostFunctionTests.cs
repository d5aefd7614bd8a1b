using PythonValues;

namespace Jinja.Tests.Engine;

public sealed class HostFunctionTests
{
    private static readonly JinjaEngine Engine = new(
        new JinjaOptions
        {
            Functions = new JinjaFunctions()
                .AddGlobal("who", (host, data, arguments) => $"{host}/{data["x"]}/{PythonText.Repr(arguments.Bind("who", "a, b=None"))}")
                .AddGlobal("kind", (_, _, arguments) => PythonText.TypeName(arguments.Positional[0]))
                .AddGlobal("fail", (_, _, _) => throw new JinjaRuntimeException("ValueError", "no luck"))
                .AddGlobal("day", (_, _, _) => new Day(2020))
                .AddFilter("twice", (_, _, arguments) => PythonText.Str(arguments.Positional[0]) + PythonText.Str(arguments.Positional[0]))
                .AddTest("big", (_, _, arguments) => arguments.Positional[0] is > 10L),
        }
    );

    [Theory]
    [InlineData("{{ who(1) }}", "'h/7/[1, None]'")]
    [InlineData("{{ who(1, b=2) }}", "'h/7/[1, 2]'")]
    [InlineData("{{ 'ab' | twice }}", "'abab'")]
    [InlineData("{{ ['a', 'b'] | map('twice') | list }}", "['aa', 'bb']")]
    [InlineData("{{ [5, 50] | select('big') | list }}", "[50]")]
    [InlineData("{{ 50 is big }}", "True")]
    [InlineData("{{ kind((1, 2)) }} {{ kind('<' | e) }} {{ kind(range(3)) }}", "'list str list'")]
    [InlineData("{{ who is callable }}", "True")]
    [InlineData("{{ day().year }}", "2020")]
    [InlineData("on {{ day() }}", "'on 2020'")]
    public void Host_functions_are_called_with_plain_values(string text, string expected) =>
        Assert.Equal(expected, PythonText.Repr(Engine.Compile(text).Evaluate(Map.Of(("x", 7L)), "h")));

    [Theory]
    [InlineData("{{ who() }}", "TypeError", "who() missing 1 required positional argument: 'a'")]
    [InlineData("{{ who(1, c=2) }}", "TypeError", "who() got an unexpected keyword argument 'c'")]
    [InlineData("{{ who(1, a=2) }}", "TypeError", "who() got multiple values for argument 'a'")]
    [InlineData("{{ who(1, 2, 3) }}", "TypeError", "who() takes from 1 to 2 positional arguments but 3 were given")]
    [InlineData("{{ fail() }}", "ValueError", "no luck")]
    [InlineData("{{ day().month }}", "UndefinedError", "'date object' has no attribute 'month'")]
    public void Their_failures_keep_class_and_words(string text, string errorClass, string message)
    {
        var error = Assert.Throws<JinjaRuntimeException>(() => Engine.Compile(text).Evaluate(Map.Of(("x", 7L))));

        Assert.Equal((errorClass, message, 1), (error.ErrorClass, error.Message, error.Line));
    }

    private sealed record Day(long Year) : IJinjaObject
    {
        public string TypeName => "date";

        public bool IsTrue => true;

        public string Str() => PythonText.Str(Year);

        public string Repr() => $"date({Year})";

        public object? ToJsonValue() => Str();

        public bool TryGetAttribute(string name, out object? value)
        {
            value = Year;
            return name == "year";
        }
    }
}
