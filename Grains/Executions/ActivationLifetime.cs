namespace Mistral.Grains.Executions;

/// <summary>
/// How an execution tells its activation how long to stay in memory. Work that ends after the activation did has nothing to tell.
/// </summary>
internal sealed class ActivationLifetime(Func<bool> isAlive, Action deactivateOnIdle, Action<TimeSpan> delay)
{
    public void DeactivateOnIdle()
    {
        if (isAlive())
        {
            deactivateOnIdle();
        }
    }

    public void Delay(TimeSpan time)
    {
        if (isAlive())
        {
            delay(time);
        }
    }
}
