using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace PythonValues.Tests.Cases;

/// <summary>What CPython answered, function by function (<c>record.py</c> tells the form of a line).</summary>
public sealed class PythonCaseTests
{
    private static readonly ILookup<string, string[]> Recorded = File.ReadLines(
            Path.Combine(AppContext.BaseDirectory, "Cases", "python.txt")
        )
        .Select(line => line.Split('\t'))
        .ToLookup(parts => parts[0]);

    public static TheoryData<string> Functions => [.. Recorded.Select(group => group.Key)];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Functions))]
    public async Task Every_answer_is_that_of_CPython(string function)
    {
        var wrong = await Task.Run(() => Recorded[function].Select(Difference).OfType<string>().ToList());

        Assert.Empty(wrong);
    }

    [Fact]
    public void There_are_as_many_cases_as_were_recorded() => Assert.InRange(Recorded.Sum(group => group.Count()), 2_000, 10_000);

    private static string? Difference(string[] line)
    {
        var arguments = (object?[])Value(JsonDocument.Parse(line[1]).RootElement)!;
        var expected = JsonDocument.Parse(line[2]).RootElement;
        var error = expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("error", out var name) ? name.GetString() : null;
        try
        {
            var function = ContainerFunctions.Find(line[0]) ?? PythonFunctions.All[line[0]];
            var actual = function(arguments);
            return error is null && PythonText.Repr(actual) == PythonText.Repr(Value(expected)) ? null : Told(PythonText.Repr(actual));
        }
        catch (Exception e) when (Class(e) == error)
        {
            return null;
        }
        catch (Exception e)
        {
            return Told($"{e.GetType().Name}: {e.Message}");
        }

        string Told(string actual) => $"{line[0]} {line[1]}: {actual}, not {line[2]}";
    }

    private static string? Class(Exception e) =>
        e switch
        {
            PythonTypeError => "TypeError",
            PythonValueError => "ValueError",
            PythonZeroDivisionError => "ZeroDivisionError",
            PythonOverflowError => "OverflowError",
            KeyNotFoundException => "KeyError",
            IndexOutOfRangeException => "IndexError",
            MissingMemberException => "AttributeError",
            _ => null,
        };

    private static object? Value(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => json.GetString(),
            JsonValueKind.Number => json.GetInt64(),
            JsonValueKind.Array => json.EnumerateArray().Select(Value).ToArray(),
            _ when json.TryGetProperty("f", out var number) => Float(number.GetString()!),
            _ when json.TryGetProperty("i", out var number) => PythonNumber.Normalize(
                BigInteger.Parse(number.GetString()!, CultureInfo.InvariantCulture)
            ),
            _ when json.TryGetProperty("d", out var entries) => Entries(entries),
            _ => null,
        };

    private static double Float(string text) =>
        text switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" => double.NaN,
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        };

    private static Map Entries(JsonElement entries)
    {
        var map = new MapBuilder();
        foreach (var entry in entries.EnumerateArray())
        {
            map.Set(Value(entry[0]), Value(entry[1]));
        }

        return map.Build();
    }
}
