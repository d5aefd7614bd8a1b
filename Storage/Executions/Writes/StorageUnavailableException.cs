namespace Mistral.Storage.Executions;

/// <summary>Nothing was written; the request may be made again later.</summary>
public sealed class StorageUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
