namespace Mistral.Tests.Servers;

/// <summary>A program of the operating system that tests start.</summary>
/// <param name="Package">Debian's, for whoever misses it.</param>
/// <param name="Folders">Where it may be; looked through with what is below.</param>
internal sealed record ServerProgram(string Name, string Package, params string[] Folders)
{
    public static readonly ServerProgram PostgreSql = new("postgres", "postgresql", "/usr/lib/postgresql");
    public static readonly ServerProgram InitDb = new("initdb", "postgresql", "/usr/lib/postgresql");
    public static readonly ServerProgram MariaDb = new("mariadbd", "mariadb-server", "/usr/sbin");
    public static readonly ServerProgram MariaDbInstall = new("mariadb-install-db", "mariadb-server", "/usr/bin");
    public static readonly ServerProgram RabbitMq = new("rabbitmq-server", "rabbitmq-server", "/usr/lib/rabbitmq");
    public static readonly ServerProgram Sshd = new("sshd", "openssh-server", "/usr/sbin");
    public static readonly ServerProgram SshKeygen = new("ssh-keygen", "openssh-client", "/usr/bin");
    public static readonly ServerProgram Smtpd = new("smtp.py", "python3-aiosmtpd", "/usr/lib/python3/dist-packages/aiosmtpd");
    public static readonly ServerProgram Netcat = new("nc", "netcat-openbsd", "/usr/bin", "/bin");

    /// <summary>Set where nothing may be left out: what is missing fails then.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable("MISTRAL_TEST_SERVERS") == "required";

    /// <summary>Whether tests that need it shall run here.</summary>
    public bool IsWanted => IsRequired || Path is not null;

    /// <summary>Why tests that need it are left out; null when they run.</summary>
    public string? WhyNot => IsWanted ? null : Missing;

    private string? Path =>
        Folders
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, Name, SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .LastOrDefault();

    private string Missing =>
        $"{Name} is not installed: apt-get install --no-install-recommends {Package} (looked in {string.Join(", ", Folders)}).";

    /// <summary>The newest one.</summary>
    public string Find() => Path ?? throw new InvalidOperationException(Missing);
}
