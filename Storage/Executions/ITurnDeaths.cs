namespace Mistral.Storage.Executions;

/// <summary>How often the process that took a turn of an execution died in it.</summary>
/// <remarks>Kept beside the execution, so that a turn that never commits is counted, too.</remarks>
public interface ITurnDeaths
{
    /// <returns>0 when the execution is not watched.</returns>
    Task<int> ReadAsync(string executionId);

    /// <summary>Completes when it is durable; 0 forgets the execution.</summary>
    Task WriteAsync(string executionId, int deaths);
}
