namespace Mistral.Actions.OpenStack;

/// <summary>
/// What templates can name: the inputs with their defaults, and the answers that came so far as <c>@0</c>, <c>@1</c>, … with paths into
/// them.
/// </summary>
internal sealed class Inputs(Map values)
{
    private readonly Dictionary<string, object?> _answers = [];

    public Map Values => values;

    /// <summary>A dot leads into an input, too.</summary>
    public object? this[string name] =>
        name.Length > 0 && name[0] == '@' ? Answer(name)
        : values.TryGetValue(name, out var value) ? value
        : name.IndexOf('.') is var dot and > 0 ? InputPath.Find(values[name[..dot]], name[(dot + 1)..])
        : null;

    /// <summary>Keeps an answer under a name that begins with <c>@</c>.</summary>
    public void Set(string name, object? answer) => _answers[name] = answer;

    private object? Answer(string name)
    {
        var dot = name.IndexOf('.');
        return dot < 0 ? _answers.GetValueOrDefault(name) : InputPath.Find(_answers.GetValueOrDefault(name[..dot]), name[(dot + 1)..]);
    }
}

/// <summary>A place in an answer: keys and positions with dots between.</summary>
internal static class InputPath
{
    public static object? Find(object? value, string path)
    {
        foreach (var key in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            value = value switch
            {
                Map map => map[key],
                IReadOnlyList<object?> list when int.TryParse(key, out var at) && at < list.Count => list[at],
                _ => null,
            };
        }

        return value;
    }
}
