namespace PythonValues;

/// <summary>What stands before a value in an object, from the bracket or comma to the blank after the colon, ready to be copied.</summary>
/// <param name="Bytes">Padded to whole blocks, so that copying needs no look at the length.</param>
internal readonly record struct JsonKey(byte[] Bytes, int Length)
{
    public const int Block = 16;

    public static JsonKey Of(string key, bool isFirst)
    {
        using var text = new JsonText();
        var end = text.Raw(": "u8, text.Quoted(key, text.Raw(isFirst ? "{"u8 : ", "u8, 0)));
        var bytes = new byte[(end + Block - 1) / Block * Block];
        text.Written(end).CopyTo(bytes);
        return new JsonKey(bytes, end);
    }
}
