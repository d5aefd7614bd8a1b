using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;

namespace Mistral.Grains.Triggers;

/// <summary>The service itself, where it looks after objects of all projects.</summary>
internal static class ServiceIdentity
{
    public static readonly Caller Instance = new("", null, IsAdmin: true, []);

    private static readonly string[] Ended = ["SUCCESS", "ERROR", "CANCELLED"];

    /// <summary>An execution that is gone has ended, too.</summary>
    public static bool HasEnded(Row? execution) => execution is null || Ended.Contains(ListedExecution.Read(execution).State);
}
