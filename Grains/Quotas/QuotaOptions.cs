namespace Mistral.Grains.Quotas;

/// <summary><c>[quota]</c>: what one project may have at a time; null is no limit, as in Mistral.</summary>
public sealed record QuotaOptions
{
    /// <summary><c>running_executions</c>: root executions that have not ended.</summary>
    public int? RunningExecutions { get; init; }

    /// <summary><c>definitions</c>: workbooks, workflows, actions, code sources and dynamic actions together.</summary>
    public int? Definitions { get; init; }

    /// <summary><c>triggers</c>: cron triggers and event triggers together.</summary>
    public int? Triggers { get; init; }
}
