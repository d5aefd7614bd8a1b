namespace Mistral.Grains.Triggers.Events;

internal sealed class EventDuty
{
    public const string DutyName = "events";
}
