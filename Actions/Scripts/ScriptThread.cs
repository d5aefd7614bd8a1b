namespace Mistral.Actions.Scripts;

/// <summary>Scripts run on threads of their own size: deep recursion must meet the script's limit before the stack's end.</summary>
internal static class ScriptThread
{
    private const int StackBytes = 16 * 1024 * 1024;

    public static Task<T> RunAsync<T>(Func<T> script)
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
