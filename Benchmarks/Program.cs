using BenchmarkDotNet.Running;
using Mistral.Benchmarks.Load;

if (args.FirstOrDefault() == "load")
{
    return await LoadCommand.RunAsync(args[1..]);
}

if (args is ["storage", .. var rest])
{
    await Mistral.Benchmarks.Storage.StorageBenchmarks.RunAsync(rest);
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(LoadCommand).Assembly).Run(args);
return 0;
