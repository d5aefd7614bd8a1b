using System.Globalization;

namespace Mistral.Actions.Running;

/// <summary>Seconds as users write them: anything that is no positive number means no delay.</summary>
internal static class Delay
{
    /// <summary>The longest that a timer takes (about 24 days).</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    public static TimeSpan Of(object? seconds) =>
        Number(seconds) switch
        {
            > 0 and var number => number < Longest.TotalSeconds ? TimeSpan.FromSeconds(number) : Longest,
            _ => TimeSpan.Zero,
        };

    private static double Number(object? seconds) =>
        seconds switch
        {
            string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0,
            _ when PythonNumber.IsNumber(seconds) => PythonNumber.ToDouble(seconds!),
            _ => 0,
        };
}
