using System.Globalization;
using System.Text.RegularExpressions;
using Mistral.Grains.Interfaces.Faults;

namespace Mistral.Grains.Resources;

/// <summary>The time of a one-off run: <c>YYYY-MM-DD HH:MM</c>, UTC.</summary>
internal static partial class FirstTime
{
    private const string Format = "%Y-%m-%d %H:%M";

    public static DateTimeOffset Parse(string text)
    {
        var match = Shape().Match(text);
        if (
            !match.Success
            || !DateTimeOffset.TryParseExact(
                match.Value,
                ["yyyy-M-d H:m"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var time
            )
        )
        {
            throw new MistralFault(FaultKind.Invalid, $"time data '{text}' does not match format '{Format}' (first_execution_time)");
        }

        return match.Length == text.Length
            ? time
            : throw new MistralFault(
                FaultKind.Invalid,
                $"unconverted data remains: {text[match.Length..]} (first_execution_time is '{Format}')"
            );
    }

    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{1,2}")]
    private static partial Regex Shape();
}
