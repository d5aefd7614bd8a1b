using Microsoft.Extensions.Logging.Abstractions;
using Mistral.Actions.Binding;
using Mistral.Actions.Running;

namespace Mistral.Actions.Tests.Secrecy;

/// <summary>What an action may know and no message may show.</summary>
public sealed class SecretsTests
{
    [Theory]
    [InlineData("password", true)]
    [InlineData("smtp_password", true)]
    [InlineData("pwd", true)]
    [InlineData("admin_pass", true)]
    [InlineData("private_key", true)]
    [InlineData("Authorization", true)]
    [InlineData("X-Auth-Token", true)]
    [InlineData("auth", true)]
    [InlineData("api_key", true)]
    [InlineData("access_key", true)]
    [InlineData("client_secret", true)]
    [InlineData("Cookie", true)]
    [InlineData("credentials", true)]
    [InlineData("private_key_filename", false)]
    [InlineData("username", false)]
    [InlineData("author", false)]
    [InlineData("compass", false)]
    [InlineData("key", false)]
    public void A_name_tells_whether_its_value_is_a_secret(string name, bool isSecret) => Assert.Equal(isSecret, Secrets.IsSecret(name));

    [Theory]
    [InlineData("password", "hunter22", "it was hunter22!", "it was ***!")]
    [InlineData("password", "a b&c/d", "GET /?p=a%20b%26c%2Fd", "GET /?p=***")]
    [InlineData("Authorization", "Bearer eyJhbGciOi", "token eyJhbGciOi refused", "token *** refused")]
    [InlineData("Authorization", "Basic bWU6c2VjcmV0", "password secret refused", "password *** refused")]
    [InlineData("auth", "me:secret", "sent bWU6c2VjcmV0, that is secret", "sent ***, that is ***")]
    [InlineData(
        "private_key",
        "-----BEGIN KEY-----\nAAAAB3NzaC1yc2EAAAADAQAB\n-----END KEY-----\n",
        "bad line AAAAB3NzaC1yc2EAAAADAQAB",
        "bad line ***"
    )]
    [InlineData("username", "somebody", "no somebody here", "no somebody here")]
    public void A_secret_shows_in_none_of_its_forms(string name, string value, string text, string shown)
    {
        Assert.Equal(shown, Secrets.Remove(text, Map.Of((name, value)), ActionContext.Empty));
        Assert.Equal(shown, Secrets.Remove(text, Map.Of(("headers", Map.Of((name, value)))), ActionContext.Empty));
        Assert.Equal(shown, Secrets.Remove(text, Map.Empty, new ActionContext { CalledInput = Map.Of((name, value)) }));
    }

    [Fact]
    public void Numbers_and_lists_of_secrets_are_secrets() =>
        Assert.Equal(
            "*** and *** and ***",
            Secrets.Remove(
                "123456 and one-of-two and two-of-two",
                Map.Of(("pwd", 123456L), ("tokens", new object?[] { "one-of-two", "two-of-two" })),
                ActionContext.Empty
            )
        );

    [Theory]
    [InlineData("Invalid URL 'http://me:pw@host/x'", "Invalid URL 'http://***@host/x'")]
    [InlineData("GET http://host/x?a=1&api_key=abc&b=2 failed", "GET http://host/x?a=1&api_key=***&b=2 failed")]
    [InlineData("'http://host/?X-Auth-Token=abc'", "'http://host/?X-Auth-Token=***'")]
    public void What_a_URL_has_of_secrets_does_not_show(string text, string shown) =>
        Assert.Equal(shown, Secrets.Remove(text, Map.Empty, ActionContext.Empty));

    [Fact]
    public void Neither_context_nor_work_shows_inputs_or_the_token()
    {
        var context = new ActionContext
        {
            ActionExecutionId = "a-1",
            CalledInput = Map.Of(("password", "hunter22")),
            Security = new() { AuthToken = "gAAAAtoken", Catalogue = "[1]" },
        };
        var text = $"{context} {new WorkerJob("q", "a", Map.Of(("password", "hunter22")), context)}";

        Assert.Contains("a-1", text);
        Assert.DoesNotContain("hunter22", text);
        Assert.DoesNotContain("gAAAAtoken", text);
        Assert.DoesNotContain("[1]", text);
    }

    [ActionName("t.tells")]
    public sealed class Telling(string password) : CustomAction
    {
        public override object? Run(ActionContext context, CancellationToken cancellation) => ActionResult.Failure($"{password} is wrong");
    }

    [Fact]
    public async Task The_text_of_an_error_that_an_action_returns_does_not_show_it_either()
    {
        var collection = new ActionCollection(new ActionOptions());
        collection.Add("test", () => ActionClass.Definitions(typeof(Telling), ActionRegistries.Services(new ActionOptions())));
        var actions = new ActionRegistry(collection, new ActionRunner(NullLogger<ActionRunner>.Instance));

        Assert.Equal("*** is wrong", (await actions.RunAsync("t.tells", ("password", "hunter22"))).Error);
    }
}
