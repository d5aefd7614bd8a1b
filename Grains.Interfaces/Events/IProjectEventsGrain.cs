using System.Collections.Immutable;

namespace Mistral.Grains.Interfaces.Events;

/// <summary>What happens to the executions of one project (key: its id), for as long as somebody watches.</summary>
/// <remarks>Kept in memory only: a reader that is too far behind is told so, and reads anew where everything stands.</remarks>
[Alias("Mistral.ProjectEventsGrain")]
public interface IProjectEventsGrain : IGrainWithStringKey
{
    /// <param name="after">The place of the last event that the reader has; null: from now on.</param>
    /// <param name="wait">How long to wait for the first.</param>
    [Alias("Read")]
    Task<ProjectEventBatch> Read(ProjectEventPlace? after, TimeSpan wait);
}

/// <param name="Epoch">Numbers of another epoch mean nothing in this one.</param>
[GenerateSerializer, Immutable, Alias("Mistral.ProjectEventPlace")]
public sealed record ProjectEventPlace(string Epoch, long Number);

/// <param name="Name"><c>workflow</c>, <c>task</c>, <c>items</c>.</param>
/// <param name="Data">JSON text.</param>
[GenerateSerializer, Immutable, Alias("Mistral.ProjectEvent")]
public sealed record ProjectEvent(long Number, string Name, string ExecutionId, string? ParentId, string? RootId, string Data);

/// <param name="Last">The place after these events.</param>
/// <param name="HasGap">Between the place that was asked for and these events something is missing.</param>
[GenerateSerializer, Immutable, Alias("Mistral.ProjectEventBatch")]
public sealed record ProjectEventBatch(ProjectEventPlace Last, bool HasGap, ImmutableArray<ProjectEvent> Events);
