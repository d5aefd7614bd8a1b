using Mistral.Keystone.Registration;

namespace Mistral.Keystone.Tests;

public sealed class CatalogueRegistrationTests : IDisposable
{
    private const string Url = "http://cloud:8989/v2";

    private readonly KeystoneFixture _fixture = new();
    private readonly CatalogueRegistration _registration;

    public CatalogueRegistrationTests() => _registration = new(_fixture.Open(KeystoneFixture.Options()).Service);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Both_services_get_all_interfaces_in_a_region_that_is_made_when_it_is_missing()
    {
        var steps = await RegisterAsync();

        Assert.Equal(9, steps.Count);
        Assert.DoesNotContain(steps, step => step.WasThere);
        Assert.Equal(
            [
                "region RegionOne",
                "workflow mistral",
                "workflowv2 mistralv2",
                $"workflow public {Url}",
                $"workflow internal {Url}",
                $"workflow admin {Url}",
                $"workflowv2 public {Url}",
                $"workflowv2 internal {Url}",
                $"workflowv2 admin {Url}",
            ],
            _fixture.Keystone.Entries
        );
    }

    [Fact]
    public async Task Once_more_changes_nothing()
    {
        await RegisterAsync();
        var before = _fixture.Keystone.Entries.ToArray();
        _fixture.Keystone.Requests.Clear();

        Assert.All(await RegisterAsync(), step => Assert.True(step.WasThere, step.What));
        Assert.Equal(before, _fixture.Keystone.Entries);
        Assert.All(_fixture.Keystone.Requests, request => Assert.StartsWith("GET", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_address_replaces_the_old_one_and_another_region_stands_beside()
    {
        await RegisterAsync();
        await RegisterAsync(url: "http://new/v2");
        Assert.DoesNotContain(_fixture.Keystone.Entries, entry => entry.Contains(Url, StringComparison.Ordinal));
        Assert.Equal(6, _fixture.Keystone.Catalogue["endpoints"].Count);

        await RegisterAsync(region: "RegionTwo");
        Assert.Equal(12, _fixture.Keystone.Catalogue["endpoints"].Count);
        Assert.Equal(2, _fixture.Keystone.Catalogue["services"].Count);
    }

    [Fact]
    public async Task What_Keystone_refuses_is_told_with_the_request()
    {
        await RegisterAsync();
        _fixture.Keystone.AnswerAll = System.Net.HttpStatusCode.Forbidden;

        var refused = await Assert.ThrowsAsync<KeystoneRefusedException>(() => RegisterAsync());
        Assert.StartsWith("Keystone refused GET regions/RegionOne (403)", refused.Message, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<RegistrationStep>> RegisterAsync(string region = "RegionOne", string url = Url) =>
        _registration.RegisterAsync(region, url, default);
}
