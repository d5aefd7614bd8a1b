using Mistral.Actions;
using Mistral.Simulation.Clock;
using Mistral.Simulation.Mocks;
using PythonValues;

namespace Mistral.Simulation.Runs;

/// <summary>Actions that touch nothing run as they are; what only waits lets virtual time pass.</summary>
internal sealed class RealActions(ActionRegistry registry, TimeSpan longestScript)
{
    private const int MostRemembered = 1_000;

    private static readonly string[] Scripts = ["std.js", "std.javascript"];
    private static readonly string[] Waiting = ["std.async_noop", "std.sleep"];

    private readonly Dictionary<string, Answer> _scripts = [];

    /// <summary>Pure actions by their trait; of others those whose waiting or reckoning is known here.</summary>
    public bool Has(string name) => Waiting.Contains(name) || Scripts.Contains(name) || registry.Find(name) is { IsPure: true };

    public Answer Run(string name, Map input, string id) =>
        name switch
        {
            "std.async_noop" => new(MockEnd.Never, null, 0, false),
            "std.sleep" => new(MockEnd.Result, null, Wait(input.ContainsKey("seconds") ? input["seconds"] : 1L), false),
            "std.echo" => new(MockEnd.Result, input["output"], Wait(input["delay"]), false),
            _ when Scripts.Contains(name) => Script(name, input),
            _ => Of(registry.RunPure(name, input, ActionContext.Empty with { ActionExecutionId = id })),
        };

    /// <summary>As std.echo and std.sleep read it: what is no positive number is no delay.</summary>
    private static long Wait(object? seconds) => seconds is string or long or double && Duration.TryRead(seconds, out var wait) ? wait : 0;

    /// <summary>The same script gives the same on every path.</summary>
    private Answer Script(string name, Map input)
    {
        var key = $"{name} {PythonJson.Write(input)}";
        if (!_scripts.TryGetValue(key, out var answer))
        {
            using var cancellation = new CancellationTokenSource(longestScript);
            try
            {
                answer = Of(registry.RunAsync(name, input, ActionContext.Empty, cancellation.Token).GetAwaiter().GetResult());
            }
            catch (OperationCanceledException)
            {
                answer = new(MockEnd.Error, $"The script did not end within {longestScript.TotalSeconds} s", 0, false);
            }

            if (_scripts.Count < MostRemembered)
            {
                _scripts[key] = answer;
            }
        }

        return answer;
    }

    private static Answer Of(ActionResult result) =>
        new(
            result.IsCancel ? MockEnd.Cancel
                : result.IsError ? MockEnd.Error
                : MockEnd.Result,
            result.IsError ? result.Error : result.Data,
            0,
            false
        );
}
