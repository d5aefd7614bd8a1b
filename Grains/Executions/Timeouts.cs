namespace Mistral.Grains.Executions;

internal static class Timeouts
{
    /// <summary>
    /// A signal is sent until it is answered, and taken twice does no harm: one that is lost with a silo on its way is soon sent again.
    /// </summary>
    public const string Signal = "00:00:05";
}
