namespace Mistral.Tests.Servers;

/// <summary>What a test against a real server names: constants, as attributes want them.</summary>
internal static class Server
{
    public const string PostgreSql = nameof(PostgreSql);
    public const string MariaDb = nameof(MariaDb);
    public const string RabbitMq = nameof(RabbitMq);
    public const string Ssh = nameof(Ssh);
    public const string Smtp = nameof(Smtp);

    private static readonly Dictionary<string, ServerProgram[]> Programs = new()
    {
        [PostgreSql] = [ServerProgram.PostgreSql],
        [MariaDb] = [ServerProgram.MariaDb],
        [RabbitMq] = [ServerProgram.RabbitMq],
        [Ssh] = [ServerProgram.Sshd, ServerProgram.SshKeygen, ServerProgram.Netcat],
        [Smtp] = [ServerProgram.Smtpd],
    };

    public static bool AreWanted(params string[] servers) => WhyNot(servers) is null;

    /// <summary>Why tests that need all of these are left out; null when they run.</summary>
    public static string? WhyNot(params string[] servers) =>
        servers.SelectMany(server => Programs[server]).Select(program => program.WhyNot).FirstOrDefault(why => why is not null);
}
