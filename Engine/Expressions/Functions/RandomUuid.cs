namespace Mistral.Engine.Expressions.Functions;

/// <summary>
/// <c>uuid()</c>: users may rely on the form of a random UUID (version 4), whatever kind of ids the service makes for itself.
/// </summary>
internal static class RandomUuid
{
    public static string Of(string id)
    {
        if (!Guid.TryParse(id, out var parsed))
        {
            return id;
        }

        var text = parsed.ToString("D").ToCharArray();
        text[14] = '4';
        text[19] = "89ab"[Convert.ToInt32(text[19].ToString(), 16) & 3];
        return new string(text);
    }
}
