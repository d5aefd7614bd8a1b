using System.Text;

namespace Mistral.Actions.OpenStack;

/// <summary>Where a template stands: values are written differently into each part of a request.</summary>
internal enum Place
{
    Path,
    Query,
    Body,
}

/// <summary>
/// Fills inputs into a table's templates, which are values of YAML. <c>{name}</c> is an input that is left out when null, <c>{name?}</c>
/// one that is left out when it is not true, <c>{name!}</c> one that is always written; <c>{name|form}</c> has the form that the API wants.
/// The key <c>*</c> takes the entries of a key that ends in <c>?</c> is left out when it has none; <c>if NAME</c>, <c>unless NAME</c> and
/// <c>else</c> choose.
/// </summary>
internal static class Template
{
    /// <summary>What is left out.</summary>
    public static readonly object Absent = new();

    public static object? Fill(object? template, Inputs inputs, Place place) =>
        template switch
        {
            string text => OfText(text, inputs, place),
            Map map => Branch.Is(map) ? Chosen(map, inputs, place) : OfMap(map, inputs, place, keepsEmpty: true),
            IReadOnlyList<object?> list => list.SelectMany(item => Items(item, inputs, place))
                .Where(item => !ReferenceEquals(item, Absent))
                .ToArray(),
            _ => template,
        };

    /// <summary>The same for an object that is not sent without entries.</summary>
    public static object? FillUnlessEmpty(object? template, Inputs inputs, Place place) =>
        template is Map map && !Branch.Is(map) ? OfMap(map, inputs, place, keepsEmpty: false) : Fill(template, inputs, place);

    /// <summary>A text with the inputs in it.</summary>
    public static string Text(string template, Inputs inputs, Place place) =>
        OfText(template, inputs, place) switch
        {
            string text => text,
            var value => ReferenceEquals(value, Absent) ? "" : PythonText.Str(value),
        };

    /// <summary><c>*{name}</c> in a list takes the items of that list.</summary>
    private static IEnumerable<object?> Items(object? item, Inputs inputs, Place place) =>
        item is string { Length: > 3 } text && text.StartsWith("*{", StringComparison.Ordinal)
            ? Fill(text[1..], inputs, place) as IReadOnlyList<object?> ?? []
            : [Fill(item, inputs, place)];

    private static object? Chosen(Map map, Inputs inputs, Place place) =>
        Branch.Choose(map, inputs, out var chosen) ? Fill(chosen, inputs, place) : Absent;

    private static object? OfMap(Map map, Inputs inputs, Place place, bool keepsEmpty)
    {
        var filled = new MapBuilder(map.Count);
        foreach (var (key, template) in map)
        {
            var name = (string)key!;
            if (name.AsSpan().TrimStart('*').IsEmpty && name.Length > 0)
            {
                Spread(Placeholder.Parse((string)template!), inputs, place, filled);
                continue;
            }

            var drops = name.EndsWith('?');
            var value = drops ? FillUnlessEmpty(template, inputs, place) : Fill(template, inputs, place);
            if (!ReferenceEquals(value, Absent))
            {
                filled.Set(KeyText(drops ? name[..^1] : name, inputs), value);
            }
        }

        return filled.Count == 0 && !keepsEmpty ? Absent : filled.Build();
    }

    private static string KeyText(string key, Inputs inputs) => key.Contains('{') ? Text(key, inputs, Place.Body) : key;

    private static void Spread(Placeholder spread, Inputs inputs, Place place, MapBuilder filled)
    {
        foreach (var (key, value) in inputs[spread.Name] as Map ?? Map.Empty)
        {
            if (spread.Keeps(value))
            {
                filled.Set(key, Shown(TemplateForms.Apply(spread.Form, value), place));
            }
        }
    }

    private static object? OfText(string template, Inputs inputs, Place place)
    {
        if (!template.Contains('{'))
        {
            return template;
        }

        var output = new StringBuilder();
        for (var at = 0; at < template.Length; at++)
        {
            if (template[at] != '{')
            {
                output.Append(template[at]);
            }
            else if (at + 1 < template.Length && template[at + 1] == '{')
            {
                output.Append('{');
                at++;
            }
            else
            {
                var end = template.IndexOf('}', at);
                var placeholder = Placeholder.Parse(template.AsSpan(at, end + 1 - at).ToString());
                if (at == 0 && end == template.Length - 1 && place != Place.Path)
                {
                    return Whole(placeholder, inputs, place);
                }

                output.Append(Part(placeholder, inputs, place));
                at = end;
            }
        }

        return output.ToString();
    }

    private static object? Whole(Placeholder placeholder, Inputs inputs, Place place)
    {
        var value = inputs[placeholder.Name];
        return placeholder.Keeps(value) ? Shown(TemplateForms.Apply(placeholder.Form, value), place) : Absent;
    }

    private static string Part(Placeholder placeholder, Inputs inputs, Place place) =>
        place == Place.Path
            ? PathText.Quote(PythonText.Str(TemplateForms.Apply("id", inputs[placeholder.Name])), placeholder.Form)
            : PythonText.Str(TemplateForms.Apply(placeholder.Form, inputs[placeholder.Name]));

    /// <summary>A query has texts only; a list repeats its key.</summary>
    private static object? Shown(object? value, Place place) =>
        place != Place.Query
            ? value
            : value switch
            {
                string or null => PythonText.Str(value),
                IReadOnlyList<object?> list and not IPythonObject => list.Select(item => (object?)PythonText.Str(item)).ToArray(),
                _ => PythonText.Str(value),
            };
}
