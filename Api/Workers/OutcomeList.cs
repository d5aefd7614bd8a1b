using System.Collections.Immutable;
using System.Text.Json;
using Mistral.Api.Faults;
using Mistral.Grains.Interfaces.Workers;

namespace Mistral.Api.Workers;

/// <summary>What came of many leases: a list of <c>lease_id</c> with <c>output</c>, or <c>error</c>, or both.</summary>
internal static class OutcomeList
{
    private const int Most = 1000;

    /// <summary>How deep a body may be was seen to before.</summary>
    private const int Depth = 1024;

    private static readonly string[] Names = ["lease_id", "output", "error"];

    /// <param name="json">Null: it was not sent.</param>
    public static ImmutableArray<(string LeaseId, WorkerOutcome Outcome)> Read(string? json)
    {
        using var document = JsonDocument.Parse(json ?? "null", new JsonDocumentOptions { MaxDepth = Depth });
        if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() is 0 or > Most)
        {
            throw Refuse.Invalid($"'outcomes' must be a list of 1 to {Most} objects.");
        }

        return [.. document.RootElement.EnumerateArray().Select(ReadOne)];
    }

    public static void Write(Utf8JsonWriter writer, IEnumerable<(string LeaseId, FaultReply? Refusal)> answers)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("outcomes");
        foreach (var (lease, refusal) in answers)
        {
            writer.WriteStartObject();
            writer.WriteString("lease_id", lease);
            writer.WriteNumber("status", refusal?.Status ?? StatusCodes.Status204NoContent);
            writer.WriteString("message", refusal?.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static (string, WorkerOutcome) ReadOne(JsonElement outcome, int i)
    {
        if (outcome.ValueKind != JsonValueKind.Object)
        {
            throw Refuse.Invalid($"'outcomes' must hold objects; number {i + 1} is none.");
        }

        foreach (var field in outcome.EnumerateObject())
        {
            if (!Names.Contains(field.Name))
            {
                throw Refuse.Invalid($"'outcomes', number {i + 1}, has an unknown attribute: {field.Name}");
            }
        }

        var lease = outcome.TryGetProperty("lease_id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        return string.IsNullOrEmpty(lease)
            ? throw Refuse.Invalid($"'outcomes', number {i + 1}, has no 'lease_id'.")
            : (lease, new WorkerOutcome(Text(outcome, "output"), Text(outcome, "error")));
    }

    private static string? Text(JsonElement outcome, string name) =>
        outcome.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetRawText() : null;
}
