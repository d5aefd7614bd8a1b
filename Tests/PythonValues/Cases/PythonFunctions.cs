namespace PythonValues.Tests.Cases;

/// <summary>The functions that were recorded, by the library.</summary>
internal static class PythonFunctions
{
    public static readonly Dictionary<string, Func<object?[], object?>> All = new()
    {
        ["upper"] = a => PythonCasing.Upper(Text(a[0])),
        ["lower"] = a => PythonCasing.Lower(Text(a[0])),
        ["casefold"] = a => PythonCasing.Fold(Text(a[0])),
        ["title"] = a => PythonCasing.Title(Text(a[0])),
        ["capitalize"] = a => PythonCasing.Capitalize(Text(a[0])),
        ["swapcase"] = a => PythonCasing.Swap(Text(a[0])),
        ["isupper"] = a => PythonCasing.IsUpper(Text(a[0])),
        ["islower"] = a => PythonCasing.IsLower(Text(a[0])),
        ["istitle"] = a => PythonCasing.IsTitle(Text(a[0])),
        ["strip"] = a => TextTrimming.Both(Text(a[0]), a.Length > 1 ? Text(a[1]) : null),
        ["lstrip"] = a => TextTrimming.Left(Text(a[0]), a.Length > 1 ? Text(a[1]) : null),
        ["rstrip"] = a => TextTrimming.Right(Text(a[0]), a.Length > 1 ? Text(a[1]) : null),
        ["split"] = a => List(TextSplitting.Split(Text(a[0]), a.Length > 1 ? (string?)a[1] : null, a.Length > 2 ? (long)a[2]! : -1)),
        ["rsplit"] = a => List(TextSplitting.RightSplit(Text(a[0]), a.Length > 1 ? (string?)a[1] : null, a.Length > 2 ? (long)a[2]! : -1)),
        ["splitlines"] = a => List(TextSplitting.Lines(Text(a[0]), a[1] is true)),
        ["partition"] = a => List(TextSplitting.Partition(Text(a[0]), Text(a[1]))),
        ["rpartition"] = a => List(TextSplitting.RightPartition(Text(a[0]), Text(a[1]))),
        ["len"] = a => (long)CodePoints.Count(Text(a[0])),
        ["slice"] = a => PythonSlice.Text(Text(a[0]), (int)((long?)a[1] ?? 0), (int?)(long?)a[2]),
        ["reverse"] = a => CodePoints.Reverse(Text(a[0])),
        ["find"] = a => (long)CodePoints.Index(Text(a[0]), TextSearch.IndexOf(Text(a[0]), Text(a[1]))),
        ["count"] = a => (long)TextSearch.Count(Text(a[0]), Text(a[1])),
        ["int"] = a => PythonNumberText.ToInt(Text(a[0]), a.Length > 1 ? (long)a[1]! : 10) ?? throw new PythonValueError("no int"),
        ["float"] = a => PythonNumberText.ToFloat(Text(a[0])) ?? throw new PythonValueError("no float"),
        ["round"] = a => PythonRounding.Round(a[0]!, (int)(long)a[1]!),
        ["format"] = a => Text(a[1]).Length == 0 ? PythonText.Str(a[0]) : PythonFormat.Of(a[0], Text(a[1])),
        ["str"] = a => PythonText.Str(a[0]),
        ["repr"] = a => PythonText.Repr(a[0]),
        ["ascii"] = a => PythonText.Ascii(PythonText.Repr(a[0])),
        ["eq"] = a => PythonEquality.Equals(a[0], a[1]),
        ["lt"] = a => PythonOrder.Compare(a[0], a[1]) < 0,
        ["add"] = a => PythonNumber.Add(a[0]!, a[1]!),
        ["sub"] = a => PythonNumber.Subtract(a[0]!, a[1]!),
        ["mul"] = a => PythonNumber.Multiply(a[0]!, a[1]!),
        ["truediv"] = a => PythonNumber.TrueDivide(a[0]!, a[1]!),
        ["floordiv"] = a => PythonNumber.FloorDivide(a[0]!, a[1]!),
        ["mod"] = a => PythonNumber.Modulo(a[0]!, a[1]!),
        ["neg"] = a => PythonNumber.Negate(a[0]!),
        ["unescape"] = a => PythonEscapes.Decode(Text(a[0])),
        ["replace"] = a => TextReplacing.Replace(Text(a[0]), Text(a[1]), Text(a[2]), (long)a[3]!),
        ["repeat"] = a => TextReplacing.Repeat(Text(a[0]), (long)a[1]!),
        ["find.in"] = a => TextSearch.Find(Text(a[0]), Text(a[1]), (long?)a[2], (long?)a[3]),
        ["rfind.in"] = a => TextSearch.Find(Text(a[0]), Text(a[1]), (long?)a[2], (long?)a[3], isFromEnd: true),
        ["int.of"] = a => PythonNumberText.Int(a[0]),
        ["float.of"] = a => PythonNumberText.Float(a[0]),
        ["pow"] = a => PythonNumber.Power(a[0]!, a[1]!),
        ["str.format"] = a => PythonBraceFormat.Run(Text(a[0]), new Fields((object?[])a[1]!, (Map)a[2]!)),
    };

    private static string Text(object? value) => (string)value!;

    private static object?[] List(IEnumerable<string> parts) => [.. parts];

    private static object?[] List((string Before, string Separator, string After) parts) => [parts.Before, parts.Separator, parts.After];

    /// <summary>Lists, maps and texts as CPython reads them in a format.</summary>
    private sealed class Fields(object?[] positional, Map named) : IFormatFields
    {
        public object? Positional(int index) => positional[index];

        public object? Named(string name) => named.TryGetValue(name, out var value) ? value : throw new KeyNotFoundException(name);

        public object? Attribute(object? value, string name) => throw new MissingMemberException(name);

        public object? Item(object? value, object key) =>
            value switch
            {
                Map map => map.TryGetValue(key, out var item) ? item : throw new KeyNotFoundException(),
                IReadOnlyList<object?> list when key is long index => index < list.Count
                    ? list[(int)index]
                    : throw new IndexOutOfRangeException(),
                string text when key is long index => index < text.Length
                    ? text.Substring((int)index, 1)
                    : throw new IndexOutOfRangeException(),
                _ => throw new PythonTypeError("not subscriptable"),
            };

        public string Str(object? value) => PythonText.Str(value);

        public string Repr(object? value) => PythonText.Repr(value);

        public string Format(object? value, string spec) => spec.Length == 0 ? Str(value) : PythonFormat.Of(value, spec);
    }
}
