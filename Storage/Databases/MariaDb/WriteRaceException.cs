namespace Mistral.Storage.Databases.MariaDb;

/// <summary>Another committer inserted the same execution between our look and our insert: the next try sees it.</summary>
internal sealed class WriteRaceException(Exception inner) : Exception("Another committer was faster.", inner);
