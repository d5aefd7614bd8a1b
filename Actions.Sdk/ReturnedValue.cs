using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Mistral.Actions;

/// <summary>What an author's method returned, as a workflow's value.</summary>
internal static class ReturnedValue
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
    };

    public static async Task<ActionResult> ToResultAsync(object? returned)
    {
        if (returned is Task task)
        {
            await task.ConfigureAwait(false);
            returned = task.GetType().GetProperty(nameof(Task<>.Result))?.GetValue(task);
        }

        return returned as ActionResult ?? ActionResult.Success(returned);
    }

    /// <summary>The same result with values of the workflow's model only.</summary>
    /// <exception cref="PythonJsonError">A value has no JSON form.</exception>
    public static ActionResult Settle(ActionResult result) =>
        result switch
        {
            { IsCancel: true } => ActionResult.Cancel(ToPython(result.Error, 0)),
            { IsError: true } => ActionResult.Failure(ToPython(result.Error, 0)),
            _ => ActionResult.Success(ToPython(result.Data, 0)),
        };

    private static object? ToPython(object? value, int depth)
    {
        if (depth > PythonJson.MaxDepth)
        {
            throw new PythonJsonError($"The result is nested deeper than {PythonJson.MaxDepth} levels");
        }

        return value switch
        {
            null or string or bool or long or double or BigInteger or IPythonObject => value,
            Map map => OfEntries(map, map.Count, depth),
            sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            ulong number => PythonNumber.Normalize(number),
            float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            Enum or Guid or Uri or char => value.ToString(),
            byte[] bytes => Convert.ToBase64String(bytes),
            IDictionary dictionary => OfEntries(dictionary.Cast<object>().Select(Entry), dictionary.Count, depth),
            JsonElement or System.Text.Json.Nodes.JsonNode => ByJson(value),
            IEnumerable items => items.Cast<object?>().Select(item => ToPython(item, depth + 1)).ToArray(),
            _ => ByJson(value),
        };
    }

    private static KeyValuePair<object?, object?> Entry(object entry) =>
        entry is DictionaryEntry pair
            ? new(pair.Key, pair.Value)
            : new(entry.GetType().GetProperty("Key")!.GetValue(entry), entry.GetType().GetProperty("Value")!.GetValue(entry));

    private static Map OfEntries(IEnumerable<KeyValuePair<object?, object?>> entries, int count, int depth)
    {
        var map = new MapBuilder(count);
        foreach (var (key, value) in entries)
        {
            map.Set(ToPython(key, depth + 1), ToPython(value, depth + 1));
        }

        return map.Build();
    }

    private static object? ByJson(object value)
    {
        try
        {
            return PythonJson.Parse(JsonSerializer.SerializeToUtf8Bytes(value, Json));
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new PythonJsonError($"Object of type {value.GetType().Name} is not JSON serializable: {e.Message}", e);
        }
    }
}
