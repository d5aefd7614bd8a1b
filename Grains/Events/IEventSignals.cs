using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Events;

namespace Mistral.Grains.Events;

/// <summary>What silos tell of a project that is watched (same grain as <see cref="IProjectEventsGrain"/>).</summary>
[Alias("Mistral.ProjectEventSink")]
internal interface IProjectEventSink : IGrainWithStringKey
{
    /// <param name="hasGap">The silo could not tell all.</param>
    [Alias("Add")]
    Task Add(ImmutableArray<ProjectEvent> events, bool hasGap);
}

/// <summary>Which projects somebody watches (key: 0).</summary>
[Alias("Mistral.WatchedProjectsGrain")]
internal interface IWatchedProjectsGrain : IGrainWithIntegerKey
{
    /// <summary>Somebody watches: to be said again within <see cref="WatchedProjectsGrain.Lasts"/>.</summary>
    [Alias("Watch")]
    Task Watch(string projectId);

    /// <summary>Returns when there is another list than that of <paramref name="version"/>, or the time is over.</summary>
    [Alias("List")]
    Task<WatchedProjects> List(long version, TimeSpan wait);
}

[GenerateSerializer, Immutable, Alias("Mistral.WatchedProjects")]
internal sealed record WatchedProjects(long Version, ImmutableArray<string> Projects);
