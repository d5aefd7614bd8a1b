using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Storage.Resources;

/// <summary>The row to replace is gone or no longer as expected.</summary>
public sealed class RowChangedException(Resource resource, string id) : Exception($"{resource} {id} was changed by another writer.");
