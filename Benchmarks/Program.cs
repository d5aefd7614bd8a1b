using BenchmarkDotNet.Running;
using Mistral.Benchmarks.Engine;
using Mistral.Benchmarks.Load;

if (args.FirstOrDefault() == "load")
{
    return await LoadCommand.RunAsync(args[1..]);
}

if (args.FirstOrDefault() == "growth")
{
    GrowthCommand.Run(Console.Out);
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
