using System.Collections.Immutable;
using Mistral.Engine.Language.Specs;
using PythonValues;

namespace Mistral.Engine.Language.Compilation;

/// <summary>
/// Attributes of a body in the type that a spec wants. What has another type counts as absent: validation has spoken before, or was not
/// wanted.
/// </summary>
internal static class BodyText
{
    public static string? Text(this Map body, string key) => body[key] as string;

    public static Map MapOf(this Map body, string key) => body[key] as Map ?? Map.Empty;

    /// <summary>A list of texts, or one text alone.</summary>
    public static ImmutableArray<string> Texts(this Map body, string key) =>
        body[key] switch
        {
            string text => [text],
            IReadOnlyList<object?> list => [.. list.OfType<string>()],
            _ => [],
        };

    public static ImmutableArray<InputSpec> Inputs(this Map body)
    {
        if (body["input"] is not IReadOnlyList<object?> list)
        {
            return [];
        }

        var inputs = ImmutableArray.CreateBuilder<InputSpec>();
        foreach (var item in list)
        {
            if (item is Map { Count: > 0 } map)
            {
                var (key, value) = map.First();
                inputs.Add(new(PythonText.Str(key), false, value));
            }
            else
            {
                inputs.Add(new(PythonText.Str(item), true, null));
            }
        }

        return inputs.ToImmutable();
    }
}
