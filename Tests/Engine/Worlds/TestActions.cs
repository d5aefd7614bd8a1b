using Mistral.Engine.Contract;
using Mistral.Engine.Executions;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Tests.Worlds;

/// <summary>The actions of a world: what the engine knows of them, and what they give.</summary>
internal sealed class TestActions : IActionDefinitions
{
    private readonly Dictionary<string, ActionTraits> _all = [];
    private readonly HashSet<string> _known = [];

    public TestActions(bool preloaded)
    {
        IsPreloaded = preloaded;
        Add(new ActionTraits("std.noop", "NoOpAction", [], false, true, true, true, null));
        Add(
            new ActionTraits("std.echo", "EchoAction", [new("output", true, null), new("delay", false, 0L)], false, true, true, true, null)
        );
        Add(new ActionTraits("std.fail", "FailAction", [new("error_data", false, null)], false, true, true, true, null));
        Add(new ActionTraits("std.async_noop", "AsyncNoOpAction", [], false, false, true, true, null));
        Add(new ActionTraits("world.call", "CallAction", [new("v", false, null)], false, true, false, false, null));
        Add(new ActionTraits("world.safe", "SafeAction", [new("v", false, null)], false, true, false, true, null));
        Add(
            new ActionTraits(
                "world.flaky",
                "FlakyAction",
                [new("failures", true, null), new("v", false, null)],
                false,
                true,
                false,
                true,
                null
            )
        );
        Add(new ActionTraits("world.async", "AsyncAction", [new("v", false, null)], true, false, false, true, null));
    }

    public bool IsPreloaded { get; }

    public void Add(ActionTraits definition) => _all[definition.Name] = definition;

    public void Add(ActionSpec adHoc) => Add(new ActionTraits(adHoc.Name, "AdHocAction", adHoc.Input, false, true, false, false, adHoc));

    public ActionLookup Find(string name) =>
        IsPreloaded || _known.Contains(name) ? new(true, _all.GetValueOrDefault(name)) : new(false, null);

    public void Load(string name) => _known.Add(name);

    /// <summary>Deterministic: the same work always gives the same.</summary>
    public static InvocationOutcome Run(string name, Map input, Invocation invocation) =>
        name switch
        {
            "std.noop" or "std.async_noop" or "world.async" => InvocationOutcome.Success(null),
            "std.echo" => InvocationOutcome.Success(input["output"]),
            "std.fail" => InvocationOutcome.Failure(input["error_data"] ?? "Fail action expected exception."),
            "world.flaky" when invocation.Attempt < (long)input["failures"]! => InvocationOutcome.Failure($"flaky {invocation.Attempt}"),
            _ => InvocationOutcome.Success(input["v"]),
        };
}
