namespace Mistral.Benchmarks.Full;

/// <summary>A fresh database of the service that is filled with ended executions, and watched while they are deleted.</summary>
internal interface IFullDatabase : IAsyncDisposable
{
    /// <summary>As <c>[database] connection</c> has it.</summary>
    string Connection { get; }

    /// <summary>As <c>--cpu</c> has it; empty when the database works in the service's process.</summary>
    string Processes { get; }

    /// <summary>Once the schema is there.</summary>
    Task FillAsync(int executions, int tasksEach);

    /// <summary>What an execution that is to be deleted is read with.</summary>
    Task DefineAsync(string checksum, string text);

    /// <returns>How many of the filled executions are still there.</returns>
    Task<long> LeftAsync();

    /// <returns>Bytes of the files that hold rows.</returns>
    Task<long> SizeAsync();
}
