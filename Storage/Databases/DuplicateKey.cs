namespace Mistral.Storage.Databases;

/// <summary>Which unique key was taken.</summary>
internal enum DuplicateKey
{
    Primary,

    /// <summary>The resource's own.</summary>
    Unique,

    /// <summary>The second one of cron triggers.</summary>
    Fingerprint,
}
