namespace Mistral.Actions;

/// <summary>What an operator says about actions.</summary>
public sealed record ActionOptions
{
    /// <summary>Folders of plugins; each folder and each folder right below it loads apart from the others.</summary>
    public ImmutableArray<string> Folders { get; init; } = [];

    /// <summary>Names of actions that may be used (<c>*</c> at the end stands for any rest); empty allows all.</summary>
    public ImmutableArray<string> Allow { get; init; } = [];

    /// <summary>Names of actions that may not be used, in the same form.</summary>
    public ImmutableArray<string> Deny { get; init; } = [];

    public HttpOptions Http { get; init; } = new();

    public EgressOptions Egress { get; init; } = new();

    public ScriptOptions Script { get; init; } = new();

    public SshOptions Ssh { get; init; } = new();

    public EmailOptions Email { get; init; } = new();

    public OpenStackOptions OpenStack { get; init; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Func<Guid> NewId { get; init; } = () => new(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
}

/// <param name="UseSystemProxy">Whether the environment's proxy (HTTP_PROXY and the like) is used where the action names none.</param>
public sealed record HttpOptions(long MaxResponseBytes = 5 * 1024 * 1024, bool UseSystemProxy = true)
{
    public TimeSpan DefaultTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where the files are that <c>verify</c> may name; null: it may name none.</summary>
    public string? CaFolder { get; init; }
}

/// <summary>Where an action may connect to.</summary>
public sealed record EgressOptions
{
    public static ImmutableArray<string> DefaultDeniedCidrs { get; } =
    [
        "127.0.0.0/8",
        "::1/128",
        "0.0.0.0/8",
        "::/128",
        "169.254.0.0/16",
        "fe80::/10",
        "fd00:ec2::254/128",
        "100.100.100.200/32",
        "168.63.129.16/32",
    ];

    internal const string HttpSection = "action_std_http";

    /// <summary>Where it is set, for the error texts.</summary>
    public string Section { get; init; } = HttpSection;

    /// <summary>When not empty, only these hosts.</summary>
    public ImmutableArray<string> AllowedHosts { get; init; } = [];

    /// <summary>Addresses that are refused, whatever name led there, also in the forms in which IPv6 has them.</summary>
    public ImmutableArray<string> DeniedCidrs { get; init; } = DefaultDeniedCidrs;

    /// <summary>Loopback is allowed in spite of <see cref="DeniedCidrs"/>: for a service that one person runs on one machine.</summary>
    public bool AllowLoopback { get; init; }
}

/// <summary>Limits of a script's run.</summary>
public sealed record ScriptOptions(long MaxMemoryBytes = 64 * 1024 * 1024, int MaxRecursion = 200)
{
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Processes that run scripts, at the same time.</summary>
    public int Processes { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>Of these, how many run those of one project, times its weight.</summary>
    public int ProcessesPerProject { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>How much larger than others' a project's share is.</summary>
    public Func<string, int> WeightOf { get; init; } = static _ => 1;
}

/// <param name="KeyFolder">Where the private keys are that a user may name; null: none may be named, but see <see
/// cref="UsesHome"/>.</param>
public sealed record SshOptions(int Port = 22, string? KeyFolder = null)
{
    /// <summary>Without a folder it is <c>~/.ssh</c>: for a service that one person runs on one machine.</summary>
    public bool UsesHome { get; init; }

    /// <summary>Null: as for std.http.</summary>
    public EgressOptions? Egress { get; init; }

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);
}

/// <param name="VerifyCertificates">Whether a mail server must prove its name before it gets a password.</param>
public sealed record EmailOptions(bool VerifyCertificates = true)
{
    /// <summary>Null: as for std.http.</summary>
    public EgressOptions? Egress { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}

/// <param name="EndpointType">Which of a service's endpoints: public, internal or admin.</param>
public sealed record OpenStackOptions(string EndpointType = "public", string? DefaultRegion = null)
{
    /// <summary>Service type to URL, instead of what the service catalogue says.</summary>
    public ImmutableDictionary<string, string> Endpoints { get; init; } = [];

    /// <summary>
    /// Whether a service with microversions is asked which it knows, once in a while; otherwise the newest that the tables know is spoken.
    /// </summary>
    public bool DiscoversVersions { get; init; } = true;
}
