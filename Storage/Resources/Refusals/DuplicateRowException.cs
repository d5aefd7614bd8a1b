using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Storage.Resources;

/// <summary>Another row has these values in the resource's unique key.</summary>
public sealed class DuplicateRowException(Resource resource, ImmutableArray<string> columns, ImmutableArray<string?> values)
    : Exception($"Duplicate entry in {resource} [{string.Join(", ", columns)}]: {string.Join(", ", values)}")
{
    public Resource Resource { get; } = resource;

    public ImmutableArray<string> Columns { get; } = columns;

    public ImmutableArray<string?> Values { get; } = values;
}
