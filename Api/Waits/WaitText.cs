using System.Globalization;
using Mistral.Api.Faults;
using Mistral.Api.Settings;

namespace Mistral.Api.Waits;

/// <summary><c>?wait=SECONDS</c>: a number, fractions allowed; more than the limit means the limit.</summary>
internal static class WaitText
{
    public static TimeSpan Seconds(string text, ApiOptions options) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, options.MaxWaitSeconds))
            : throw Refuse.Value("wait", text, "Expected a number of seconds.");
}
