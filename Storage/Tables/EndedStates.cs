namespace Mistral.Storage.Tables;

/// <summary>States after which nobody has to look at an execution again.</summary>
internal static class EndedStates
{
    public static bool Contains(string state) => state is "SUCCESS" or "ERROR" or "CANCELLED" or "SKIPPED";
}
