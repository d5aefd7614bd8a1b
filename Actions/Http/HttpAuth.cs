using System.Text;

namespace Mistral.Actions.Http;

/// <summary>Who the request is from: <c>user:password</c>, or a pair of both.</summary>
internal static class HttpAuth
{
    public static Map Headers(object? auth) =>
        auth switch
        {
            null or "" => Map.Empty,
            string text when text.Split(':') is [var user, var password] => Basic(user, password),
            IReadOnlyList<object?> and [var user, var password] => Basic(PythonText.Str(user), PythonText.Str(password)),
            _ => throw new HttpCallException("'auth' must be 'user:password' with exactly one colon, or a list of user and password"),
        };

    private static Map Basic(string user, string password) =>
        Map.Of(("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}"));
}

/// <summary>Seconds, as a number or a text of one.</summary>
internal static class HttpTimeout
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    public static TimeSpan Of(object? seconds, TimeSpan preset)
    {
        var number = seconds switch
        {
            null => preset.TotalSeconds,
            string text when double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ when PythonNumber.IsNumber(seconds) => PythonNumber.ToDouble(seconds!),
            _ => double.NaN,
        };
        return number > 0
            ? number < Longest.TotalSeconds
                ? TimeSpan.FromSeconds(number)
                : Longest
            : throw new HttpCallException($"'timeout' must be a number of seconds above 0, not {PythonText.Repr(seconds)}");
    }
}
