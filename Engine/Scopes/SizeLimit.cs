using Mistral.Engine.Decisions;

namespace Mistral.Engine.Scopes;

/// <summary>
/// What an execution, and all of a project in one process, may hold: many values that are allowed each are too much together.
/// </summary>
internal static class SizeLimit
{
    private const long Megabyte = 1 << 20;

    /// <summary>A value of that size is about to become part of the state.</summary>
    /// <exception cref="RuleException">It would be too much; it is not counted then.</exception>
    public static void Add(Session session, long size)
    {
        var options = session.Context.Options;
        var then = session.Index.Size + size;
        if (then > options.MaxExecutionSizeMb * Megabyte)
        {
            throw new RuleException(
                $"The execution would hold more than {options.MaxExecutionSizeMb} MB of values ([engine] max_execution_size_mb)."
            );
        }

        if (session.Context.SizeOfOthers + then > options.MaxProjectSizeMb * Megabyte)
        {
            throw new RuleException(
                $"The project's executions would hold more than {options.MaxProjectSizeMb} MB of values in this process ([engine] "
                    + "max_project_size_mb)."
            );
        }

        session.Index.Values += size;
    }
}
