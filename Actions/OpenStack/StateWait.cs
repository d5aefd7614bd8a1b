using Mistral.Actions.Running;

namespace Mistral.Actions.OpenStack;

/// <summary>
/// <c>reaches</c>: the same question about a thing, until it is in the state that an input names, or in one that it does not leave.
/// </summary>
internal static class StateWait
{
    private const string State = "provision_state";
    private const string Target = "target_provision_state";

    /// <returns>Nothing, as the client.</returns>
    public static async Task<object?> WaitAsync(ServiceSession session, TimeProvider time, CancellationToken cancellation)
    {
        var (row, inputs) = (session.Operation.Row, session.Inputs);
        var name = (string)row["reaches"]!;
        var expected =
            inputs[name] as string ?? throw new ActionException($"'{PythonText.TypeName(inputs[name])}' object has no attribute 'lower'");
        var wait = new Wait(
            PythonText.Str(inputs[(string)row["of"]!]),
            expected.ToLowerInvariant(),
            PythonTruth.IsTrue(inputs["fail_on_unexpected_state"])
        );
        var atMost = Timeout(inputs["timeout"]);
        if (inputs["poll_delay_function"] is not null)
        {
            throw new ActionException("poll_delay_function must be callable");
        }

        var since = time.GetTimestamp();
        while (atMost == 0 || time.GetElapsedTime(since).TotalSeconds < atMost)
        {
            var answer = await session.SendAsync(RequestTemplate.Make(row, inputs, session.Service.Headers)!, cancellation);
            if (wait.IsOver(answer.Content as Map ?? Map.Empty))
            {
                return null;
            }

            await Task.Delay(Poller.Pause(inputs["poll_interval"]), time, cancellation);
        }

        throw new ActionException($"Node {wait.Node} failed to reach state {wait.Expected} in {PythonText.Str(inputs["timeout"])} seconds");
    }

    /// <returns>Seconds; 0: no limit.</returns>
    private static double Timeout(object? value) =>
        value switch
        {
            bool flag => flag ? 1 : 0,
            long or double or System.Numerics.BigInteger when PythonNumber.ToDouble(value) >= 0 => PythonNumber.ToDouble(value),
            _ => throw new ActionException("Timeout must be a non-negative number"),
        };

    private sealed record Wait(string Node, string Expected, bool FailsElsewhere)
    {
        /// <exception cref="ActionException">It will not come to the state by itself.</exception>
        public bool IsOver(Map node)
        {
            var state =
                Of(node, State) as string
                ?? throw new ActionException($"'{PythonText.TypeName(node[State])}' object has no attribute 'endswith'");
            if (state == Expected)
            {
                return true;
            }

            if (state == "error" || state.EndsWith(" failed", StringComparison.Ordinal))
            {
                throw Failed($"It's in state {state}, and has error: {PythonText.Str(Of(node, "last_error"))}");
            }

            return FailsElsewhere && !PythonTruth.IsTrue(Of(node, Target))
                ? throw Failed($"It's in unexpected stable state {state}")
                : false;
        }

        private ActionException Failed(string why) => new($"Node {Node} failed to reach state {Expected}. {why}");

        /// <summary>The client's object has no attribute that the service does not send; its error is the name alone.</summary>
        private static object? Of(Map node, string key) => node.TryGetValue(key, out var value) ? value : throw new ActionException(key);
    }
}
