using Mistral.Actions.Running;

namespace Mistral.Actions.OpenStack;

/// <summary><c>until</c>: the same question about each of several things, until the answers say that all are done.</summary>
internal static class Poller
{
    private const string Interval = "retry_interval";
    private const string Tries = "max_retries";

    /// <returns>The last answer about each.</returns>
    public static async Task<object?> WaitAsync(ServiceSession session, TimeProvider time, CancellationToken cancellation)
    {
        var row = session.Operation.Row;
        var waiting = Names(session.Inputs, (IReadOnlyList<object?>)row["of"]!);
        var pause = Pause(session.Inputs[Interval]);
        var tries = PythonNumber.ToDouble(session.Inputs[Tries] ?? 0L);
        var ended = new MapBuilder();
        for (var number = 0; number < tries; number++)
        {
            var left = new List<object?>();
            foreach (var name in waiting)
            {
                session.Inputs.Set("@each", name);
                var request = RequestTemplate.Make((Map)row["each"]!, session.Inputs, session.Service.Headers)!;
                var state = (await session.SendAsync(request, cancellation)).Content;
                if (state is Map map && PythonTruth.IsTrue(map[(string)row["until"]!]))
                {
                    ended.Set(name, state);
                }
                else
                {
                    left.Add(name);
                }
            }

            if (left.Count == 0)
            {
                return ended.Build();
            }

            waiting = left;
            await Task.Delay(pause, time, cancellation);
        }

        throw new ActionException($"Timeout while waiting for introspection of nodes {PythonText.Repr(waiting.ToArray())}");
    }

    /// <param name="seconds">A day at most.</param>
    public static TimeSpan Pause(object? seconds) =>
        TimeSpan.FromSeconds(Math.Clamp(PythonNumber.ToDouble(seconds ?? 0L), 0, TimeSpan.FromDays(1).TotalSeconds));

    /// <summary>Of the first input that names some.</summary>
    private static List<object?> Names(Inputs inputs, IReadOnlyList<object?> names) =>
        names.Select(name => inputs[(string)name!]).FirstOrDefault(PythonTruth.IsTrue) switch
        {
            IReadOnlyList<object?> list and not IPythonObject => [.. list],
            null => throw new ActionException($"{PythonText.Str(names[0])} is a required argument"),
            _ => throw new ActionException($"Expected list type for {PythonText.Str(names[0])}"),
        };
}
