using Microsoft.Extensions.Time.Testing;
using Mistral.Api.Logs;

namespace Mistral.Api.Tests.Configuration;

public sealed class LogTroubleTests
{
    [Fact]
    public void The_cause_is_said_in_a_line_and_once_a_minute()
    {
        var (said, time) = (new StringWriter(), new FakeTimeProvider());
        var trouble = new LogTrouble(said, time);

        trouble.Say("2026-11-30T03:00:00 Caught exception\nSystem.IO.IOException: No space left on device : '/var/log/m.log'\n   at X");
        trouble.Say("another");
        time.Advance(TimeSpan.FromMinutes(1));
        trouble.Say("The sink was closed");

        Assert.Equal(
            ["No space left on device : '/var/log/m.log'", "The sink was closed"],
            said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("the service goes on: ")[1])
        );
    }
}
