namespace Mistral.Actions.Tests.Scripts;

public sealed class JavaScriptTests
{
    private static readonly ActionRegistry Actions = Within(TimeSpan.FromMinutes(1));

    /// <summary>What takes both at once meets the limit that it reaches first.</summary>
    private const string BeyondMemory = "the script (used more than 16777216 bytes of memory|ran longer than 1.0 seconds)";

    private const string TooLong = "the script ran longer than 1.0 seconds";

    private static readonly ActionRegistry Brief = Within(TimeSpan.FromSeconds(1));

    private static ActionRegistry Within(TimeSpan timeout) =>
        ActionRegistries.Of(new ActionOptions { Script = new(MaxMemoryBytes: 16 * 1024 * 1024, MaxRecursion: 100) { Timeout = timeout } });

    [Fact]
    public async Task The_body_of_a_function_gives_its_value()
    {
        var context = Map.Of(("a", 2L), ("list", new object?[] { 1L, "x", null }));

        Assert.Equal(
            Map.Of(("n", 3L), ("f", 1.5), ("l", new object?[] { 1L, "x", null }), ("t", true)),
            await RunAsync("return {n: $.a + 1, f: 1.5, l: $.list, t: true, u: undefined}", context)
        );
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("return null", null)]
    [InlineData("return 'ä' // the end", "ä")]
    [InlineData("return (() => 1)", null)]
    public async Task What_JSON_has_no_form_for_is_null(string script, object? value) => Assert.Equal(value, await RunAsync(script));

    [Theory]
    [InlineData("var a = 1;\nthrow new Error('broken')", "JavaScriptAction failed: Error: broken (line 2)")]
    [InlineData("return nope", "JavaScriptAction failed: ReferenceError: nope is not defined (line 1)")]
    [InlineData("return 1 +", "JavaScriptAction failed: SyntaxError: Unexpected token '}' (line 2)")]
    [InlineData(
        "var a = []; while (true) a.push('x'.repeat(1000) + a.length)",
        "JavaScriptAction failed: the script used more than 16777216 bytes of memory"
    )]
    [InlineData(
        "function deep() { return 1 + deep() } return deep()",
        "JavaScriptAction failed: the script's calls were nested deeper than 100"
    )]
    public async Task What_stops_a_script_is_told(string script, string text) =>
        Assert.Equal(Raised(text), await ErrorAsync(Actions, script));

    [Fact(Timeout = 60_000)]
    public async Task A_script_without_an_end_is_stopped() =>
        Assert.Equal(Raised("JavaScriptAction failed: the script ran longer than 1.0 seconds"), await ErrorAsync(Brief, "while (true) {}"));

    private static string Raised(string text) => $"The action raised an exception [action=std.js, action_ex_id=None, msg='{text}']";

    private static async Task<object?> ErrorAsync(ActionRegistry actions, string script) =>
        (await actions.RunAsync("std.js", ("script", script))).Error;

    [Theory]
    [InlineData("return typeof System + typeof importNamespace + typeof require")]
    [InlineData("return [typeof ({}).GetType, typeof fetch, typeof process].join('')")]
    public async Task There_is_no_way_out(string script) => Assert.Equal("undefinedundefinedundefined", await RunAsync(script));

    [Theory]
    [InlineData("return 'x'.repeat(1e9).length", "RangeError: Invalid string length")]
    [InlineData("let s = 'x'; for (;;) s += s", BeyondMemory)]
    [InlineData("return Array(1e6).join('x'.repeat(1e6)).length", "RangeError: Invalid string length")]
    [InlineData("return 'x'.repeat(1e6).replaceAll('x', 'y'.repeat(1e6)).length", BeyondMemory)]
    [InlineData("return new Int32Array(5e8).length", "ReferenceError: Int32Array is not defined")]
    [InlineData("return new SharedArrayBuffer(2e9).byteLength", "ReferenceError: SharedArrayBuffer is not defined")]
    [InlineData("return new Array(1e9).fill(1).length", BeyondMemory)]
    [InlineData("return new ArrayBuffer(2e9).byteLength", "ReferenceError: ArrayBuffer is not defined")]
    [InlineData("return /(a+)+$/.test('a'.repeat(40) + 'b')", TooLong)]
    [InlineData("return JSON.parse('['.repeat(100000) + ']'.repeat(100000))", "SyntaxError: Max. depth level of JSON reached")]
    [InlineData("let a = []; for (let i = 0; i < 5000; i++) a = [a]; return a", "The maximum configured depth of 512 has been exceeded")]
    [InlineData("const a = {}; a.a = a; return a", "TypeError: Cyclic reference detected")]
    [InlineData("return {toJSON() { for (;;); }}", TooLong)]
    [InlineData("return 'x'.padEnd(1e9).length", "RangeError: Invalid string length")]
    public async Task One_call_cannot_take_the_memory_or_the_time(string script, string words) =>
        Assert.Matches(words, (string)(await ErrorAsync(Brief, script))!);

    [Theory]
    [InlineData("return eval('1')")]
    [InlineData("return new Function('return 1')()")]
    [InlineData("return (() => {}).constructor('return 1')()")]
    public async Task Text_does_not_become_code(string script) =>
        Assert.Contains(
            "TypeError: String compilation has been disabled",
            (string)(await Actions.RunAsync("std.javascript", ("script", script))).Error!,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Many_at_a_time_all_end()
    {
        var runs = Enumerable
            .Range(0, 40)
            .Select(i =>
                Actions.RunAsync("std.js", ("script", "let n = 0; for (let i = 0; i < 1000; i++) n += $; return n"), ("context", (long)i))
            );

        Assert.Equal(Enumerable.Range(0, 40).Select(i => i * 1000L), (await Task.WhenAll(runs)).Select(result => (long)result.Data!));
    }

    [Fact]
    public async Task Cancelling_the_task_ends_the_script()
    {
        using var cancellation = new CancellationTokenSource();
        var actions = ActionRegistries.Local;
        var run = actions.RunAsync("std.js", Map.Of(("script", "while (true) {}")), ActionContext.Empty, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private static async Task<object?> RunAsync(string script, object? context = null)
    {
        var result = await Actions.RunAsync("std.javascript", ("script", script), ("context", context));
        Assert.True(result.IsSuccess, result.ToString());
        return result.Data;
    }
}
