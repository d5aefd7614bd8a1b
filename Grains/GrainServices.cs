using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mistral.Actions;
using Mistral.Engine.Expressions;
using Mistral.Engine.Expressions.Evaluation;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.ActionRuns.Standalone;
using Mistral.Grains.BackgroundJobs;
using Mistral.Grains.Boundary;
using Mistral.Grains.Definitions;
using Mistral.Grains.Events;
using Mistral.Grains.Executions;
using Mistral.Grains.Executions.Activation;
using Mistral.Grains.Executions.Budgets;
using Mistral.Grains.Executions.Effects;
using Mistral.Grains.Executions.Loading;
using Mistral.Grains.Executions.Starts;
using Mistral.Grains.Executions.Streams;
using Mistral.Grains.Executions.Turns;
using Mistral.Grains.Expiry;
using Mistral.Grains.Health;
using Mistral.Grains.Ids;
using Mistral.Grains.Interfaces.Services;
using Mistral.Grains.Metrics;
using Mistral.Grains.Quotas;
using Mistral.Grains.Reads;
using Mistral.Grains.Revisions;
using Mistral.Grains.Services;
using Mistral.Grains.Simulations;
using Mistral.Grains.WakeUpQueues;
using Mistral.Grains.Workers;
using Mistral.Storage.Executions;
using Mistral.Storage.Listing;

namespace Mistral.Grains;

/// <summary>The door: puts the grains and what they need into a silo. Storage and Actions are registered by their own doors.</summary>
public static class GrainServices
{
    /// <summary>The meter under which a silo's figures are published.</summary>
    public const string MeterName = MeterNames.Meter;

    /// <summary>The source of the spans of executions, tasks and actions.</summary>
    public const string ActivitySourceName = MeterNames.ActivitySource;

    /// <summary>The trace state of spans of which nobody before us has decided whether they are kept.</summary>
    public const string UndecidedTrace = TraceIds.Undecided;

    public static ISiloBuilder AddMistralGrains(this ISiloBuilder silo, GrainsOptions options)
    {
        var services = silo.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(options.Engine);
        services.AddSingleton(options.Executions);
        services.AddSingleton(options.Executor);
        services.AddSingleton(new QuotaSource(options.Quotas)).AddSingleton<ProjectQuotas>();
        services.AddSingleton<IIdSource, TimeOrderedIds>();
        services.AddSingleton(provider => new ExpressionEvaluator(Expressions(provider, options.Expressions)));
        services.AddSingleton(options.Expressions).AddSingleton<EvaluationShares>().AddSingleton<LongDecisions>();
        services
            .AddSingleton(provider => new DefinitionCache(provider.GetRequiredService<IExecutionStore>(), options.IsAlone))
            .AddSingleton<ActionListing>()
            .AddSingleton<ActionDefinitions>()
            .AddSingleton<DefinitionTargets>()
            .AddSingleton<RevisionRows>()
            .AddSingleton<NamesInUse>()
            .AddSingleton<DeletionRules>();
        services.AddSingleton<ExecutionQuestions>().AddSingleton<ProjectOverview>().AddSingleton<RecordLists>();
        services.AddSingleton(provider => new ListPlaces(
            provider.GetRequiredService<IRowReader>(),
            provider.GetRequiredService<ExecutionOptions>().Weights,
            provider.GetRequiredService<TimeProvider>()
        ));
        services
            .AddSingleton<EventHub>()
            .AddSingleton<IExecutionChangeNotifier>(provider => provider.GetRequiredService<EventHub>())
            .AddHostedService(provider => provider.GetRequiredService<EventHub>());
        services
            .AddSingleton<ProjectSizes>()
            .AddSingleton<ExecutionServices>()
            .AddSingleton<ExecutionLoader>()
            .AddSingleton<ExecutionStart>()
            .AddSingleton<StartGate>()
            .AddSingleton<TreeLimits>()
            .AddSingleton<ShutdownPatience>()
            .AddSingleton<ChildStarts>()
            .AddSingleton<ExecutionMessages>()
            .AddSingleton<WorkflowLookup>();
        services.AddSingleton<ActionContexts>().AddSingleton<EffectPerformer>();
        services.AddSingleton<DynamicActions>().AddSingleton<ActionExecutor>().AddSingleton<ActionDrain>();
        services
            .AddHostedService(provider => provider.GetRequiredService<ActionDrain>())
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<ActionDrain>());
        services
            .AddSingleton<ActionExecutorClient>()
            .AddSingleton<WorkUnderWay>()
            .AddSingleton<ActionJobRunner>()
            .AddSingleton<ActionDispatch>();
        services.AddSingleton<WorkerQueues>().AddSingleton<IWorkerQueues>(provider => provider.GetRequiredService<WorkerQueues>());
        services
            .AddSingleton<AnswerLimit>()
            .AddSingleton<SiloLease>()
            .AddSingleton<ISiloDirectoryRange, SiloDirectoryRange>()
            .AddSingleton<ClockHealth>()
            .AddHostedService(provider => provider.GetRequiredService<ClockHealth>());
        silo.AddIncomingGrainCallFilter<FaultBoundary>();
        services.AddBackgroundJob<StandaloneActionJob>().AddBackgroundJob<LeaseJob>();
        silo.AddGrainService<ActionExecutorService>();
        services
            .AddSingleton<WakeUpQueue>()
            .AddSingleton<WakeUpCalls>()
            .AddMetrics()
            .AddSingleton<ServiceMetrics>()
            .AddHostedService<WakeUpService>();
        services.AddSingleton(options.Revisions);
        if (options.Revisions.OlderThan is not null)
        {
            services.AddBackgroundJob<RevisionJob>();
        }

        services.AddSingleton<WorkflowUsers>().AddMaintenance();
        services.AddSingleton(options.Simulations).AddSimulations();
        return silo;
    }

    private static ExpressionOptions Expressions(IServiceProvider provider, ExpressionSettings settings) =>
        new()
        {
            DisabledLanguages = settings.DisabledLanguages,
            NewDecisionBudget = provider.GetRequiredService<LongDecisions>().NewBudget,
            Budget = settings.Budget,
            Decision = settings.Decision,
            CancelledTime = settings.CancelledTime,
            LimitIterators = settings.LimitIterators,
            MemoryQuota = settings.MemoryQuota,
            Time = provider.GetRequiredService<TimeProvider>(),
            Random = () => new Random(RandomNumberGenerator.GetInt32(int.MaxValue)),
        };
}
