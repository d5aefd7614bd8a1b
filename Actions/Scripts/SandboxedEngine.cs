using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Runtime;

namespace Mistral.Actions.Scripts;

/// <summary>A JavaScript engine for one run: no access to this process, and limits on time, memory and depth.</summary>
internal static class SandboxedEngine
{
    private const int LongestArray = 1_000_000;

    public static Engine Create(ScriptOptions limits) =>
        new Engine(options =>
        {
            options.Strict(false);
            options.DisableStringCompilation();
            options.Interop.Enabled = false;
            options.TimeoutInterval(limits.Timeout);
            options.LimitMemory(limits.MaxMemoryBytes);
            options.LimitRecursion(limits.MaxRecursion);
            options.RegexTimeoutInterval(limits.Timeout);
            options.Constraints.MaxArraySize = LongestArray;
            options.Constraints.StackOverflowGuard = true;
            options.Json.MaxParseDepth = PythonJson.MaxDepth;
        }).Confine();

    public static JsValue ToScript(this Engine engine, object? value) =>
        value is null ? JsValue.Null : new JsonParser(engine).Parse(PythonJson.Write(value));

    /// <summary>The value as JSON; what JSON has no form for is null.</summary>
    public static string FromScript(this Engine engine, JsValue value) =>
        new JsonSerializer(engine).Serialize(value) is { } json && json.IsString() ? json.AsString() : "null";
}
