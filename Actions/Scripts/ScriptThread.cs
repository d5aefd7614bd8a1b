namespace Mistral.Actions.Scripts;

/// <summary>Scripts run on threads of their own size: deep recursion must meet the script's limit before the stack's end.</summary>
/// <remarks>They only compute, so more than a few at a time would make none faster and the service slow. The time of one that waits does not run yet.</remarks>
internal static class ScriptThread
{
    private const int StackBytes = 16 * 1024 * 1024;

    private static readonly SemaphoreSlim Places = new(2 * Environment.ProcessorCount);

    public static async Task<T> RunAsync<T>(Func<T> script, CancellationToken cancellation)
    {
        await Places.WaitAsync(cancellation);
        try
        {
            return await StartAsync(script);
        }
        finally
        {
            Places.Release();
        }
    }

    private static Task<T> StartAsync<T>(Func<T> script)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Complete(script, done), StackBytes) { IsBackground = true, Name = "script" };
        thread.Start();
        return done.Task;
    }

    private static void Complete<T>(Func<T> script, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(script());
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }
}
