using System.Collections.Immutable;
using System.IO.Enumeration;
using PythonValues;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Mistral.Grains.Triggers.Events;

/// <summary>Evaluates the expressions of event definitions.</summary>
internal interface IEventExpressions
{
    object? Evaluate(object? value, Map notification);
}

/// <summary>
/// What of a notification a workflow gets as <c>event_params</c>: by default who, when and for whom; more where the operator's file says
/// so.
/// </summary>
internal sealed class EventDefinitions
{
    private readonly ImmutableArray<(ImmutableArray<string> Types, Map Properties)> _definitions;
    private readonly IEventExpressions _expressions;

    /// <param name="yaml">A list of <c>event_types</c> (a pattern or a list of them) and <c>properties</c> (names to expressions).</param>
    /// <exception cref="FormatException">The text is no such list; says where.</exception>
    public EventDefinitions(string? yaml, IEventExpressions expressions)
    {
        _expressions = expressions;
        _definitions = yaml is null ? [] : Read(yaml);
    }

    /// <summary>Of the definitions that cover an event the last one wins.</summary>
    public Map Of(OsloNotification notification)
    {
        var own = _definitions.LastOrDefault(definition =>
            definition.Types.Any(type => FileSystemName.MatchesSimpleExpression(type, notification.EventType, ignoreCase: false))
        );
        if (own.Properties is { } properties)
        {
            return properties.Aggregate(new MapBuilder(), (all, entry) => all.Set(entry.Key, Value(entry.Value, notification))).Build();
        }

        var context = notification.View["context"] as Map ?? Map.Empty;
        return Map.Of(
            ("service", notification.View["publisher"]),
            ("project_id", context["project_id"]),
            ("user_id", context["user_id"]),
            ("timestamp", notification.View["timestamp"])
        );
    }

    private object? Value(object? value, OsloNotification notification) => _expressions.Evaluate(value, notification.View);

    private static ImmutableArray<(ImmutableArray<string>, Map)> Read(string yaml)
    {
        try
        {
            var entries = new DeserializerBuilder().Build().Deserialize<List<Dictionary<string, object>>?>(yaml) ?? [];
            return [.. entries.Select(entry => (Types(entry["event_types"]), Properties(entry["properties"])))];
        }
        catch (Exception e) when (e is YamlException or KeyNotFoundException or InvalidCastException)
        {
            var place = e is YamlException { Start.Line: > 0 } broken ? $" (line {broken.Start.Line})" : "";
            throw new FormatException(
                $"The event definitions cannot be read{place}: each entry needs event_types and properties. {e.Message}",
                e
            );
        }
    }

    private static ImmutableArray<string> Types(object value) =>
        value is IEnumerable<object> list ? [.. list.Cast<string>()] : [(string)value];

    private static Map Properties(object value) =>
        ((IDictionary<object, object>)value).Aggregate(new MapBuilder(), (all, entry) => all.Set(entry.Key, entry.Value)).Build();
}
