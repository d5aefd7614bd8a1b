using PythonValues;
using Yaql.Dates;
using Yaql.Execution;
using Yaql.Operations;
using Yaql.Regexes;
using Yaql.Values;

namespace Yaql.Formatting;

/// <summary>What <c>format</c> puts into a text: arguments of the call, their items, and the few attributes that may be read.</summary>
internal sealed class FormatFields(
    IReadOnlyList<object?> positional,
    IReadOnlyList<KeyValuePair<string, object?>> named,
    Evaluation evaluation
) : IFormatFields
{
    public object? Positional(int index) =>
        index < positional.Count
            ? positional[index]
            : throw Failure.Index($"Replacement index {index} out of range for positional args tuple");

    public object? Named(string name)
    {
        foreach (var (key, value) in named)
        {
            if (key == name)
            {
                return value;
            }
        }

        throw Failure.Key(name);
    }

    public object? Attribute(object? value, string name) => Attributes.Get(value, name);

    public object? Item(object? value, object key) =>
        (value, key) switch
        {
            (Map map, _) => PythonDict.Find(map, key, out var found) ? found : throw Failure.Key(key),
            (string text, long at) => at < CodePoints.Count(text)
                ? PythonSlice.Text(text, (int)at, (int)at + 1)
                : throw Failure.Index("string index out of range"),
            (string, _) => throw Failure.Type("string indices must be integers, not 'str'"),
            (IReadOnlyList<object?> list, long) => Sequences.At(list, key, evaluation),
            (IReadOnlyList<object?>, _) => throw Failure.Type($"{TypeNames.Of(value)} indices must be integers or slices, not str"),
            _ => throw Failure.Type($"'{TypeNames.Of(value)}' object is not subscriptable"),
        };

    public string Str(object? value) =>
        value switch
        {
            string text => text,
            IPythonObject other => other.Str(),
            _ => PythonText.Repr(value, listsAreTuples: true),
        };

    public string Repr(object? value) => PythonText.Repr(value, listsAreTuples: true);

    public string Format(object? value, string spec) =>
        value switch
        {
            _ when spec.Length == 0 => Str(value),
            PythonDateTime date => Strftime.Format(date, spec, evaluation),
            string => PythonFormat.Of(value, spec),
            _ when PythonNumber.IsNumber(value) => PythonFormat.Of(value, spec),
            _ => throw Failure.Type($"unsupported format string passed to {TypeNames.Of(value)}.__format__"),
        };
}
