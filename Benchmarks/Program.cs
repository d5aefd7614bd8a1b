using BenchmarkDotNet.Running;
using Mistral.Benchmarks.Cluster;
using Mistral.Benchmarks.Expressions;
using Mistral.Benchmarks.Full;
using Mistral.Benchmarks.Growth;
using Mistral.Benchmarks.Lists;
using Mistral.Benchmarks.Load;
using Mistral.Benchmarks.NativeCalls;
using Mistral.Benchmarks.Neighbours;
using Mistral.Benchmarks.Peers;
using Mistral.Benchmarks.Simulations;
using Mistral.Benchmarks.Storage;
using Mistral.Benchmarks.Triggers;
using Mistral.Benchmarks.Waiting;
using Mistral.Benchmarks.Watchers;
using Mistral.Benchmarks.Workers;

switch (args)
{
    case ["load", .. var rest]:
        return await LoadCommand.RunAsync(rest);
    case ["cluster", .. var rest]:
        return await ClusterCommand.RunAsync(rest);
    case ["peers", .. var rest]:
        return await PeersCommand.RunAsync(rest);
    case ["neighbours", .. var rest]:
        return await NeighboursCommand.RunAsync(rest);
    case ["full", .. var rest]:
        return await FullCommand.RunAsync(rest);
    case ["lists", .. var rest]:
        return await ListsCommand.RunAsync(rest);
    case ["suite", .. var rest]:
        return await SuiteCommand.RunAsync(rest);
    case ["storage", .. var rest]:
        await StorageBenchmarks.RunAsync(rest);
        return 0;
    case ["waiting", .. var rest]:
        await WaitingCommand.RunAsync(rest);
        return 0;
    case ["watchers", .. var rest]:
        return await WatchersCommand.RunAsync(rest);
    case ["workers", .. var rest]:
        return await WorkersCommand.RunAsync(rest);
    case ["triggers", .. var rest]:
        return await TriggersCommand.RunAsync(rest);
    case ["expressions", .. var rest]:
        ExpressionsCommand.Run(rest, Console.Out);
        return 0;
    case ["native-calls", .. var rest]:
        await NativeCallsCommand.RunAsync(rest);
        return 0;
    case ["simulations"]:
        SimulationsCommand.Run(Console.Out);
        return 0;
    case ["growth", "engine"]:
        EngineGrowth.Run(Console.Out);
        return 0;
    case ["growth"]:
        await ServiceGrowth.RunAsync(Console.Out);
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(LoadCommand).Assembly).Run(args);
        return 0;
}
