using System.Text.RegularExpressions;
using PythonValues;

namespace Yaql.Tests.Vectors;

/// <summary>Evaluates a vector and says why it does not pass, or null.</summary>
public static class VectorRun
{
    private static readonly Dictionary<string, string> Classes = new()
    {
        ["YaqlGrammarException"] = "syntax",
        ["YaqlLexicalException"] = "syntax",
        ["NoFunctionRegisteredException"] = "no_function",
        ["NoMethodRegisteredException"] = "no_function",
        ["NoMatchingFunctionException"] = "no_overload",
        ["NoMatchingMethodException"] = "no_overload",
        ["TypeError"] = "type",
        ["KeyError"] = "key",
        ["IndexError"] = "index",
        ["ZeroDivisionError"] = "zero_division",
        ["CollectionTooLargeException"] = "limit",
        ["RecursionError"] = "limit",
        ["MemoryQuotaExceededException"] = "limit",
    };

    private static readonly Dictionary<string, YaqlEngine> Engines = [];

    public static string? Check(Vector vector)
    {
        var engine = EngineFor(vector.Options);
        try
        {
            var value = vector.IsInline
                ? InlineText.Evaluate(engine, vector.Expression, vector.Data)
                : engine.Compile(vector.Expression).Evaluate(vector.Data);
            var got = PythonJson.Parse(PythonJson.Write(value));
            return vector.Error is not null ? $"gave {PythonJson.Write(got)}, expected the error {vector.Error}"
                : Same(vector.Expected, got, vector.IsUnordered) ? null
                : $"gave {PythonJson.Write(got)}, expected {PythonJson.Write(vector.Expected)}";
        }
        catch (YaqlException e)
        {
            var name = Classes.GetValueOrDefault(e.ErrorClass, "other");
            return vector.Error == name && vector.IsRejected == (e is YaqlSyntaxException)
                ? null
                : $"failed with {e.ErrorClass} ({e.Message}), expected {vector.Error ?? PythonJson.Write(vector.Expected)}";
        }
    }

    private static YaqlEngine EngineFor(Map options)
    {
        var key = PythonJson.Write(options);
        lock (Engines)
        {
            return Engines.TryGetValue(key, out var engine)
                ? engine
                : Engines[key] = new YaqlEngine(
                    new YaqlOptions
                    {
                        Functions = MistralFunctions.All,
                        FreeVariable = (name, data, _) => name is "__env" ? (data as Map)?[name] : null,
                        ConvertSetsToLists = options["yaql.convertSetsToLists"] is true,
                        IterableDicts = options["yaql.iterableDicts"] is true,
                        Limits = new YaqlLimits
                        {
                            Iterators = (int)(long)(options["yaql.limitIterators"] ?? -1L),
                            MemoryQuota = (long)(options["yaql.memoryQuota"] ?? -1L),
                        },
                    }
                );
        }
    }

    private static bool Same(object? expected, object? got, bool unordered) =>
        (expected, got) switch
        {
            (long or System.Numerics.BigInteger, double) or (double, long or System.Numerics.BigInteger) => false,
            (bool a, bool b) => a == b,
            (bool, _) or (_, bool) => false,
            (Map a, Map b) => a.Count == b.Count
                && a.All(entry => b.TryGetValue(entry.Key, out var other) && Same(entry.Value, other, unordered)),
            (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => a.Count == b.Count
                && (unordered ? Sorted(a) : a).Zip(unordered ? Sorted(b) : b).All(pair => Same(pair.First, pair.Second, unordered)),
            _ => PythonEquality.Equals(expected, got),
        };

    private static IEnumerable<object?> Sorted(IReadOnlyList<object?> list) => list.OrderBy(Canonical, StringComparer.Ordinal);

    private static string Canonical(object? value) =>
        value switch
        {
            Map map => "{"
                + string.Join(",", map.Select(entry => $"{entry.Key}:{Canonical(entry.Value)}").Order(StringComparer.Ordinal))
                + "}",
            IReadOnlyList<object?> list => "[" + string.Join(",", list.Select(Canonical).Order(StringComparer.Ordinal)) + "]",
            _ => PythonJson.Write(value),
        };
}

/// <summary>
/// The way a text with expressions in it is evaluated around the language (by the product's engine, not by this library).
/// </summary>
internal static partial class InlineText
{
    public static object? Evaluate(YaqlEngine engine, string text, Map data)
    {
        var parts = Part().Matches(text);
        if (parts.Count == 1 && parts[0].Length == text.Length)
        {
            return engine.Compile(Inner(parts[0])).Evaluate(data);
        }

        var result = text;
        foreach (var part in parts.DistinctBy(part => part.Value))
        {
            result = result.Replace(part.Value, PythonText.Str(engine.Compile(Inner(part)).Evaluate(data)), StringComparison.Ordinal);
        }

        return result;
    }

    private static string Inner(Match part) => part.Value.Trim('<', '%', '>').Trim(' ');

    [GeneratedRegex("<%.*?%>")]
    private static partial Regex Part();
}
