namespace Mistral.Actions.Tests.Email;

public sealed class EmailTests
{
    private const string Password = "correct horse";

    private static readonly ActionRegistry Trusting = ActionRegistries.Of(
        new ActionOptions
        {
            Email = new(VerifyCertificates: false),
            Egress = new() { AllowLoopback = true },
        }
    );

    [ServerFact(Server.Smtp)]
    public async Task A_letter_has_Mistrals_headers()
    {
        await using var server = await MailServer.StartAsync(false);

        var result = await SendAsync(
            server,
            ("subject", "Grüße"),
            ("body", "All is well."),
            ("cc_addrs", List("c@example.org")),
            ("bcc_addrs", List("b@example.org"))
        );

        Assert.True(result.IsSuccess, result.ToString());
        Assert.Null(result.Data);
        var message = await server.ReadAsync();
        Assert.Equal("me@example.org", message["from"]);
        Assert.Equal(
            ["b@example.org", "c@example.org", "t1@example.org", "t2@example.org"],
            ((IReadOnlyList<object?>)message["to"]!).Cast<string>().Order(StringComparer.Ordinal)
        );
        var lines = ((string)message["data"]!).Split("\r\n");
        Assert.Contains("From: me@example.org", lines);
        Assert.Contains("To: t1@example.org, t2@example.org", lines);
        Assert.Contains("Cc: c@example.org", lines);
        Assert.Contains(lines, line => line.TrimEnd() == "Reply-To:");
        Assert.Contains(lines, line => line.StartsWith("Subject: =?utf-8?", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("All is well.", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [ServerFact(Server.Smtp)]
    public async Task Without_subject_and_body_it_says_so()
    {
        await using var server = await MailServer.StartAsync(false);

        await SendAsync(server, ("reply_to", List("r@example.org")));

        var text = (string)(await server.ReadAsync())["data"]!;
        Assert.Contains("Subject: <No subject>", text);
        Assert.Contains("<No body>", text);
        Assert.Contains("Reply-To: r@example.org", text);
    }

    [ServerFact(Server.Smtp)]
    public async Task Html_stands_beside_the_plain_text()
    {
        await using var server = await MailServer.StartAsync(false);

        await SendAsync(server, ("body", "plain"), ("html_body", "<b>rich</b>"));

        var text = (string)(await server.ReadAsync())["data"]!;
        Assert.Contains("multipart/alternative", text);
        Assert.Contains("<b>rich</b>", text);
    }

    [ServerFact(Server.Smtp)]
    public async Task With_a_password_the_line_is_encrypted_and_the_sender_logs_in()
    {
        await using var server = await MailServer.StartAsync(true);

        var result = await SendAsync(server, Trusting, ("smtp_password", Password));

        Assert.True(result.IsSuccess, result.ToString());
        Assert.Equal("me@example.org", (await server.ReadAsync())["login"]);
    }

    [ServerFact(Server.Smtp)]
    public async Task A_wrong_password_is_a_failure_that_does_not_show_it()
    {
        await using var server = await MailServer.StartAsync(true);

        var error = (string)(await SendAsync(server, Trusting, ("smtp_password", "wrong horse"))).Error!;

        Assert.Contains("msg='Failed to send an email message: ", error);
        Assert.DoesNotContain("wrong horse", error);
    }

    [ServerFact(Server.Smtp)]
    public async Task A_server_that_cannot_prove_its_name_gets_no_password()
    {
        await using var server = await MailServer.StartAsync(true);

        Assert.Contains("Failed to send an email message: ", (string)(await SendAsync(server, ("smtp_password", Password))).Error!);
    }

    [ServerFact(Server.Smtp)]
    public async Task A_refused_recipient_keeps_the_letter_from_nobody_else()
    {
        await using var server = await MailServer.StartAsync(false);
        foreach (var field in new[] { "to_addrs", "cc_addrs", "bcc_addrs" })
        {
            var result = await SendAsync(server, (field, List("nobody@example.org", "c@example.org")));

            Assert.True(result.IsSuccess, result.ToString());
            var to = (IReadOnlyList<object?>)(await server.ReadAsync())["to"]!;
            Assert.Contains("c@example.org", to);
            Assert.DoesNotContain("nobody@example.org", to);
        }
    }

    [ServerFact(Server.Smtp)]
    public async Task Only_when_all_recipients_are_refused_it_fails()
    {
        await using var server = await MailServer.StartAsync(false);

        var result = await SendAsync(server, ("to_addrs", List("nobody@example.org")), ("bcc_addrs", List("nobody@example.net")));

        Assert.False(result.IsSuccess);
        Assert.Contains("nobody@example.org (550 nobody is not here)", (string)result.Error!);
        Assert.Contains("nobody@example.net (550 nobody is not here)", (string)result.Error!);
    }

    [Fact]
    public async Task No_server_is_a_failure() =>
        Assert.Contains(
            "msg='Failed to send an email message: ",
            (string)
                (
                    await Trusting.RunAsync("std.email", ("from_addr", "a@b"), ("to_addrs", List("c@d")), ("smtp_server", "127.0.0.1:1"))
                ).Error!
        );

    private static Task<ActionResult> SendAsync(MailServer server, params (object? Key, object? Value)[] input) =>
        SendAsync(server, ActionRegistries.Local, input);

    private static Task<ActionResult> SendAsync(MailServer server, ActionRegistry actions, params (object? Key, object? Value)[] input) =>
        actions.RunAsync(
            "std.email",
            [
                ("from_addr", "me@example.org"),
                ("to_addrs", List("t1@example.org", "t2@example.org")),
                ("smtp_server", server.Address),
                .. input,
            ]
        );

    private static object?[] List(params object?[] items) => items;
}
