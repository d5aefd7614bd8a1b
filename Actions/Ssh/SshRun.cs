namespace Mistral.Actions.Ssh;

/// <summary>What the SSH actions share: one command on one or many hosts, and how its outcome is told.</summary>
internal sealed class SshRun(SshSession session)
{
    public SshSession Session => session;

    /// <param name="run">Runs the command on one host.</param>
    /// <param name="tellsAll">Exit codes are results, not failures.</param>
    public async Task<ActionResult> OnAsync(
        object? host,
        string command,
        bool tellsAll,
        Func<string, Task<SshOutput>> run,
        CancellationToken cancellation
    )
    {
        var hosts = host is IReadOnlyList<object?> list ? [.. list] : new[] { host };
        var results = new List<object?>();
        foreach (var one in hosts.Select(PythonText.Str))
        {
            try
            {
                results.Add(Result(await run(one), tellsAll));
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                var which = hosts.Length > 1 ? $"{one}: " : "";
                throw new ActionException($"Failed to execute ssh cmd '{command}' on {PythonText.Repr(hosts)}: {which}{e.Message}", e);
            }
        }

        return ActionResult.Success(results.Count == 1 ? results[0] : results.ToArray());
    }

    private static object Result(SshOutput output, bool tellsAll)
    {
        if (tellsAll)
        {
            return Map.Of(("stdout", output.Stdout), ("stderr", output.Stderr), ("exit_code", (long)output.ExitCode));
        }

        return output.ExitCode == 0
            ? output.Stdout
            : throw new ActionException($"exit code {output.ExitCode}{(output.Stderr.Length > 0 ? $", {output.Stderr.Trim()}" : "")}");
    }
}
