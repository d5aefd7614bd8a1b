using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Mistral.Silo.Configuration;

namespace Mistral.Service.Tests.Configuration;

/// <summary>What the operator writes reaches the background jobs.</summary>
public sealed class BackgroundJobSettingsTests
{
    [Fact]
    public void The_expiry_of_executions_is_off_by_default()
    {
        var (settings, problems) = Read();

        Assert.Empty(problems);
        Assert.False(settings.Expiry.IsOn);
    }

    [Fact]
    public void The_expiry_of_executions_is_read()
    {
        var (settings, problems) = Read(
            ("evaluation_interval", "30"),
            ("older_than", "60"),
            ("max_finished_executions", "1000"),
            ("batch_size", "10"),
            ("ignored_states", "ERROR, CANCELLED"),
            ("project_older_than", "alpha:1440, beta:0")
        );
        var expiry = settings.Expiry;

        Assert.Empty(problems);
        Assert.True(expiry.IsOn);
        Assert.Equal(
            (TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(60), 1000L, 10),
            (expiry.Interval, expiry.OlderThan, expiry.MaxFinished, expiry.BatchSize)
        );
        Assert.Equal("SUCCESS", Assert.Single(expiry.States));
        Assert.Equal(
            new Dictionary<string, TimeSpan?> { ["alpha"] = TimeSpan.FromMinutes(1440), ["beta"] = null }.ToImmutableSortedDictionary(),
            expiry.ProjectOlderThan.ToImmutableSortedDictionary()
        );
    }

    [Fact]
    public void An_age_of_one_project_is_enough()
    {
        Assert.True(Read(("evaluation_interval", "30"), ("project_older_than", "alpha:10")).Settings.Expiry.IsOn);
        Assert.False(Read(("evaluation_interval", "30"), ("project_older_than", "alpha:0")).Settings.Expiry.IsOn);
    }

    [Theory]
    [InlineData("project_older_than", "alpha")]
    [InlineData("project_older_than", "alpha:soon")]
    [InlineData("project_older_than", ":5")]
    [InlineData("project_older_than", "alpha:-1")]
    [InlineData("batch_size", "-1")]
    [InlineData("older_than", "an hour")]
    public void What_is_wrong_is_told_with_its_name_and_value(string name, string value)
    {
        var problem = Assert.Single(Read((name, value)).Problems);

        Assert.StartsWith($"[execution_expiration_policy] {name} = '{value}' is not ", problem, StringComparison.Ordinal);
    }

    private static (BackgroundJobSettings Settings, IReadOnlyList<string> Problems) Read(params (string Name, string Value)[] values)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                values.Select(entry => KeyValuePair.Create($"execution_expiration_policy:{entry.Name}", (string?)entry.Value))
            )
            .Build();
        return (SiloSettingsReader.Read(configuration, out var problems).BackgroundJobs, problems);
    }
}
