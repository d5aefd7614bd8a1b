using System.Text;
using Mistral.Grains.Triggers.Events;
using Mistral.Messaging;
using PythonValues;

namespace Mistral.Grains.Tests.Events;

public sealed class NotificationFormTests : IEventExpressions
{
    private const string Plain = """
        {"message_id": "m1", "publisher_id": "compute.host1", "event_type": "compute.instance.create.end", "priority": "INFO",
         "payload": {"instance_id": "i1"}, "timestamp": "2026-11-25 12:00:00.000000", "_context_project_id": "alpha",
             "_context_user_id": "alice"}
        """;

    [Fact]
    public void The_plain_form_is_read()
    {
        var notification = Read(Plain);

        Assert.Equal(
            ("m1", "compute.instance.create.end", "alpha"),
            (notification.MessageId, notification.EventType, notification.ProjectId)
        );
        Assert.Equal(
            Map.Of(
                ("service", "compute.host1"),
                ("project_id", "alpha"),
                ("user_id", "alice"),
                ("timestamp", "2026-11-25 12:00:00.000000")
            ),
            new EventDefinitions(null, this).Of(notification)
        );
    }

    [Fact]
    public void The_envelope_is_read()
    {
        var notification = Read(PythonJson.Write(Map.Of(("oslo.version", "2.0"), ("oslo.message", Plain))));

        Assert.Equal(("m1", "alpha"), (notification.MessageId, notification.ProjectId));
        Assert.Equal(Map.Of(("instance_id", "i1")), notification.View["payload"]);
    }

    [Fact]
    public void A_message_without_an_id_has_one_all_the_same()
    {
        var one = Read("""{"event_type": "a", "_context_tenant": "beta"}""");

        Assert.Equal(one.MessageId, Read("""{"event_type": "a", "_context_tenant": "beta"}""").MessageId);
        Assert.NotEqual(one.MessageId, Read("""{"event_type": "b"}""").MessageId);
        Assert.Equal("beta", one.ProjectId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"oslo.message\": \"{broken\"}")]
    [InlineData("{\"oslo.message\": \"[]\"}")]
    [InlineData("{\"event_type\": 5}")]
    public void What_is_no_notification_is_not_read(string body) =>
        Assert.False(OsloNotification.TryRead(Encoding.UTF8.GetBytes(body), out _));

    [Fact]
    public void The_last_definition_that_covers_an_event_says_what_is_taken()
    {
        const string yaml = """
            - event_types: [compute.*, network.*]
              properties:
                first: <% $.publisher %>
            - event_types: compute.instance.*
              properties:
                resource_id: <% $.payload.instance_id %>
                kind: fixed
            """;
        var definitions = new EventDefinitions(yaml, this);

        Assert.Equal(Map.Of(("resource_id", "(<% $.payload.instance_id %>)"), ("kind", "(fixed)")), definitions.Of(Read(Plain)));
        Assert.Equal(Map.Of(("first", "(<% $.publisher %>)")), definitions.Of(Read("""{"event_type": "network.create"}""")));
        Assert.Equal(4, definitions.Of(Read("""{"event_type": "image.create"}""")).Count);
    }

    [Theory]
    [InlineData("- event_types: a\n", "event_types and properties")]
    [InlineData("- [", "line")]
    public void Definitions_that_cannot_be_read_are_refused(string yaml, string words) =>
        Assert.Contains(words, Assert.Throws<FormatException>(() => new EventDefinitions(yaml, this)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("rabbit://u:p%40@h1:5673,u:p@h2/vh", "h1:5673,h2:5672", "u", "p@", "vh")]
    [InlineData("rabbit://h1", "h1:5672", "guest", "guest", "/")]
    [InlineData("rabbit://u:p@h1:5672/", "h1:5672", "u", "p", "/")]
    public void A_transport_url_is_read(string text, string nodes, string user, string password, string virtualHost)
    {
        var url = TransportUrl.Parse(text);

        Assert.Equal((nodes, user, password, virtualHost), (url.ToString(), url.User, url.Password, url.VirtualHost));
    }

    [Theory]
    [InlineData("kafka://u:secret@h")]
    [InlineData("rabbit:///vh")]
    [InlineData("rabbit://u:secret@h:port")]
    public void A_transport_url_that_cannot_be_used_is_refused_without_its_password(string text) =>
        Assert.DoesNotContain("secret", Assert.Throws<FormatException>(() => TransportUrl.Parse(text)).Message, StringComparison.Ordinal);

    object? IEventExpressions.Evaluate(object? value, Map notification) => $"({value})";

    private static OsloNotification Read(string text)
    {
        Assert.True(OsloNotification.TryRead(Encoding.UTF8.GetBytes(text), out var notification));
        return notification;
    }
}
