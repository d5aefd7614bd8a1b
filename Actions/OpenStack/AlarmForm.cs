namespace Mistral.Actions.OpenStack;

/// <summary>Aodh's alarms: the client sends no rules of other types than the alarm's own.</summary>
internal static class AlarmForm
{
    private static readonly string[] Types =
    [
        "event",
        "composite",
        "threshold",
        "gnocchi_resources_threshold",
        "gnocchi_aggregation_by_metrics_threshold",
        "gnocchi_aggregation_by_resources_threshold",
        "loadbalancer_member_health",
    ];

    public static object? OfItsType(object? alarm) =>
        alarm is Map map && map.TryGetValue("type", out var type)
            ? map.Where(entry => !Types.Any(other => !Equals(other, type) && Equals(entry.Key, other + "_rule")))
                .Aggregate(new MapBuilder(), (built, entry) => built.Set(entry.Key, entry.Value))
                .Build()
            : throw new ActionException("'type'");
}
