using BenchmarkDotNet.Running;
using Mistral.Benchmarks.Load;

if (args.FirstOrDefault() == "load")
{
    return await LoadCommand.RunAsync(args[1..]);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
