namespace Mistral.Benchmarks.Peers;

/// <summary>An engine that runs a work from its start to its end, as a client sees it.</summary>
internal interface IPeer : IAsyncDisposable
{
    string Name { get; }

    /// <summary><c>label=pid,…</c> of its processes, for <see cref="Load.CpuTimes"/>.</summary>
    string Processes { get; }

    /// <summary>Starts one and waits for its end.</summary>
    Task RunAsync(string work);
}
