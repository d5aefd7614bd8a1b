namespace Mistral.Grains.Executions;

/// <summary>
/// How an execution tells its activation how long to stay in memory. Work that ends after the activation did has nothing to tell.
/// </summary>
internal sealed class ActivationLifetime(Func<bool> isAlive, Action deactivateOnIdle, Action<TimeSpan> delay)
{
    public bool IsAlive => isAlive();

    public void DeactivateOnIdle()
    {
        if (IsAlive)
        {
            deactivateOnIdle();
        }
    }

    public void Delay(TimeSpan time)
    {
        if (IsAlive)
        {
            delay(time);
        }
    }
}
